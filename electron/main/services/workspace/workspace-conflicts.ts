import { fileStemOf } from '../../../../shared/domain/workspace/file-names.ts'
import type { MergedItem } from '../../../../shared/domain/workspace/merge-workspace.ts'
import { COLLECTION_FILE, REQUEST_EXTENSION } from '../../../../shared/domain/workspace/workspace-files.ts'
import type { WorkspaceConflict } from '../../../../shared/schemas/transfer.ts'
import type { Sides } from './carry-to-app.ts'
import { entryKey } from './workspace-entry.ts'

/** A conflict as the user sees it. `path` is that of the file, or the one it would have. */
export function conflictOf(item: MergedItem, sides: Sides): WorkspaceConflict & { readonly key: string } {
  const key = entryKey(item)
  const app = sides.app.get(key)
  const folder = sides.folder.get(key)
  return {
    key,
    path: folder?.path ?? pathInApp(item, sides),
    appText: app?.text ?? null,
    folderText: folder === undefined ? null : (folder.rawText ?? folder.text),
  }
}

function pathInApp(item: Pick<MergedItem, 'kind' | 'id'>, { app }: Sides): string {
  const names: string[] = []
  for (
    let entry = app.get(entryKey(item));
    entry !== undefined;
    entry = entry.parentId === null ? undefined : app.get(`collection:${entry.parentId}`)
  ) {
    names.unshift(fileStemOf(entry.name))
  }
  return names.join('/') + (item.kind === 'request' ? REQUEST_EXTENSION : `/${COLLECTION_FILE}`)
}
