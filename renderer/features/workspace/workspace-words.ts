import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import type { WorkspaceConflict, WorkspaceState } from '../../../shared/schemas/transfer.ts'

/** How the folder is doing, for the status bar; null while there is none. */
export type FolderStanding = Readonly<{ tone: 'success' | 'warning'; words: string }>

export function folderStanding({ folder, conflicts, problems }: WorkspaceState): FolderStanding | null {
  if (folder === null) return null
  if (conflicts.length > 0) return { tone: 'warning', words: countOf(conflicts.length, 'conflict') }
  if (problems.length > 0) return { tone: 'warning', words: countOf(problems.length, 'problem') }
  return { tone: 'success', words: 'in step' }
}

/** The last part of a path, as a folder is called. */
export function folderName(folder: string): string {
  return folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder
}

/** What happened on both sides. */
export function conflictInWords({ appText, folderText }: WorkspaceConflict): string {
  if (appText === null) return 'Deleted in the app, changed in the folder.'
  if (folderText === null) return 'Changed in the app, deleted in the folder.'
  return 'Changed in the app and in the folder.'
}
