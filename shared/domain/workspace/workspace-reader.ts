import type { ImportBundle, TransferredFolder } from '../../schemas/transfer.ts'
import { ImportError, type ImportReader } from '../transfer/import-reader.ts'
import { readWorkspace, type WorkspaceContents } from './read-workspace.ts'
import { REQUEST_EXTENSION, WORKSPACE_FILE } from './workspace-files.ts'

/** The folder of a workspace as an import; also one or more of its files by themselves. */
export const WORKSPACE_READER: ImportReader = {
  format: 'workspace',
  title: 'DeepSeek Workbench folder',
  recognises: ({ files }) =>
    files.some(
      ({ path, text }) =>
        (path === WORKSPACE_FILE && text.includes('deepseek-workbench')) ||
        (path.endsWith(REQUEST_EXTENSION) && /^(?:\uFEFF)?---\r?\n/.test(text)),
    ),
  read(source) {
    const contents = readWorkspace(source.files)
    const [problem] = contents.problems
    const isEmpty = contents.requests.length === 0 && contents.environments.length === 0
    if (isEmpty && problem !== undefined) throw new ImportError(problem.message, problem.path)
    return bundleOf(contents)
  },
}

function bundleOf(contents: WorkspaceContents): ImportBundle {
  const root = transferredFolder(contents, '', 'Workspace')
  const only = root.requests.length === 0 && root.folders.length === 1 ? root.folders[0] : undefined
  return {
    format: 'workspace',
    name: only?.name ?? root.name,
    root: only ?? root,
    environments: contents.environments.toSorted(byOrder).map(({ environment }) => environment),
    keys: [],
    notes: contents.problems.map(({ path, message }) => ({ kind: 'lost', place: path, message })),
  }
}

/** What lies in a folder, sorted as the files say. A folder whose own file is broken comes in under its file name. */
export function transferredFolder(
  contents: WorkspaceContents,
  folder: string,
  name: string,
): TransferredFolder {
  return {
    name,
    folders: contents.collections
      .filter(({ directory }) => directory === folder)
      .toSorted(byOrder)
      .map((collection) => transferredFolder(contents, collection.folder, collection.name)),
    requests: contents.requests
      .filter(({ directory }) => directory === folder)
      .toSorted(byOrder)
      .map(({ draft }) => ({ draft, runs: [] })),
  }
}

interface Sortable {
  readonly order: number | null
  readonly path: string
}

/** By order; what has none comes last, by path. */
function byOrder(one: Sortable, other: Sortable): number {
  const [first, second] = [one.order ?? Number.POSITIVE_INFINITY, other.order ?? Number.POSITIVE_INFINITY]
  if (first !== second) return first < second ? -1 : 1
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0
}
