import type { TextFile } from '../../../schemas/transfer.ts'

/** The files of a source that belong to one collection, their paths relative to its folder. */
export interface BrunoTree {
  readonly files: readonly TextFile[]
  /** `bruno.json`, where there is one. */
  readonly config: TextFile | null
  /** Folders of other collections, which are not read. */
  readonly otherCollections: readonly string[]
  isEnvironment(path: string): boolean
  /** Whether a file says something of the whole collection. */
  isRoot(path: string): boolean
  folderOfFile(path: string): string
}

const ROOT_FILE = /(?:^|\/)(?:bruno\.json|opencollection\.ya?ml|collection\.bru)$/
const IGNORED = /(?:^|\/)(?:node_modules|\.git)\//
const READ = /\.(?:bru|ya?ml)$/

/** Finds the collection that lies highest. A file pasted alone has no name that says what it is. */
export function createBrunoTree(files: readonly TextFile[]): BrunoTree {
  const plain = files.map((file) => ({ ...file, path: file.path.replace(/^(?:\.?\/)+/, '') }))
  const useful = plain.filter(({ path }) => !IGNORED.test(path))
  const roots = [
    ...new Set(useful.filter(({ path }) => ROOT_FILE.test(path)).map(({ path }) => parentOf(path))),
  ]
  const [root = '', ...others] = roots.toSorted((left, right) => depthOf(left) - depthOf(right))
  const prefix = root === '' ? '' : `${root}/`
  const otherCollections = others.filter((folder) => !isWithin(folder, root) || folder !== root)
  const isOther = (path: string): boolean => otherCollections.some((folder) => isWithin(path, folder))
  const inside = useful
    .filter(({ path }) => path.startsWith(prefix) && !isOther(path))
    .map((file) => ({ ...file, path: file.path.slice(prefix.length) }))
  const named = inside.length === 1 ? inside.map(withExtension) : inside
  return {
    files: named.filter(({ path }) => READ.test(path)),
    config: inside.find(({ path }) => path === 'bruno.json') ?? null,
    otherCollections,
    isEnvironment: (path) => /^environments\/[^/]+$/.test(path),
    isRoot: (path) => ROOT_FILE.test(path),
    folderOfFile: parentOf,
  }
}

function withExtension(file: TextFile): TextFile {
  if (READ.test(file.path)) return file
  if (/^opencollection\s*:/m.test(file.text)) return { ...file, path: 'opencollection.yml' }
  return { ...file, path: `${file.path}.bru` }
}

function parentOf(path: string): string {
  return path.split('/').slice(0, -1).join('/')
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}
