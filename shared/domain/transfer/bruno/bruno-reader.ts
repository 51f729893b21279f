import type { ImportBundle, TextFile } from '../../../schemas/transfer.ts'
import { isRecord } from '../../json/is-record.ts'
import { parseYamlSafely, refusingDepth } from '../collections/decode-tree.ts'
import type { ForeignEnvironment, ForeignFolder, ForeignRequest } from '../collections/foreign-collection.ts'
import { BRACES } from '../collections/foreign-variables.ts'
import { withShared } from '../collections/share-rows.ts'
import { takeCollection } from '../collections/take-collection.ts'
import { placeOf } from '../collections/take-request.ts'
import { withPathVariable } from '../collections/url-text.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { nameOfFile } from '../common/make-bundle.ts'
import { parseJsonSafely } from '../common/parse-json.ts'
import { shorten } from '../common/safe-name.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { readBruEnvironment, readBruItem } from './bru-item.ts'
import type { BrunoItem } from './bruno-item.ts'
import { type BrunoTree, createBrunoTree } from './bruno-tree.ts'
import { readYamlEnvironment, readYamlItem } from './yaml-item.ts'

/** Folders of Bruno, with `.bru` files or, since Bruno 3, with YAML; also one such file alone. */
export const BRUNO_READER: ImportReader = {
  format: 'bruno',
  title: 'Bruno collection',
  recognises: ({ files }) => files.some(isBrunoFile),
  read: (source) => refusingDepth(source.files[0]?.path ?? '', () => readBruno(source)),
}

function isBrunoFile({ path, text }: TextFile): boolean {
  if (/(?:^|\/)bruno\.json$/.test(path)) return /"type"\s*:\s*"collection"/.test(text)
  if (/^opencollection\s*:/m.test(text)) return true
  return (
    /^meta\s*\{\s*$/m.test(text) && /^(?:get|post|put|delete|patch|options|head|http)\s*\{\s*$/m.test(text)
  )
}

function readBruno(source: ImportSource): ImportBundle {
  const log = createImportLog()
  const tree = createBrunoTree(source.files)
  for (const other of tree.otherCollections)
    log.lost(shorten(other, 200), 'Only one collection is read at a time.')
  const read: ReadFiles = { items: new Map(), environments: [], failures: [] }
  for (const file of tree.files) readFile(file, tree, read)
  const [failure] = read.failures
  if (failure !== undefined && ![...read.items.values()].some(({ kind }) => kind === 'request')) throw failure
  for (const { place, message } of read.failures) log.lost(shorten(place, 200), message)
  const root = folderOf('', read.items, { name: collectionName(tree, read.items), log })
  const collection = read.items.get('')
  return takeCollection(
    {
      format: 'bruno',
      syntax: BRACES,
      root,
      variables: (collection?.variables ?? []).map((row) => ({ ...row, secret: false })),
      environments: read.environments,
    },
    log,
  )
}

interface ReadFiles {
  /** By their path; that of a folder or the collection is the path of the folder. */
  readonly items: Map<string, BrunoItem>
  readonly environments: ForeignEnvironment[]
  readonly failures: ImportError[]
}

/** One file that cannot be read is no reason to leave the others. */
function readFile(
  { path, text }: TextFile,
  { isEnvironment, isRoot, folderOfFile }: BrunoTree,
  read: ReadFiles,
): void {
  const isBru = path.endsWith('.bru')
  try {
    const tree = isBru ? null : asRecord(parseYamlSafely(text, path))
    if (isEnvironment(path)) {
      const name = nameOfFile(path, 'Bruno')
      const environment =
        tree === null ? readBruEnvironment(text, path, name) : readYamlEnvironment(tree, name)
      read.environments.push({ ...environment, baseUrl: null })
      return
    }
    const item = tree === null ? readBruItem(text, path) : readYamlItem(tree)
    const folder = isRoot(path) ? 'collection' : /(?:^|\/)folder\.(?:bru|ya?ml)$/.test(path) ? 'folder' : null
    read.items.set(
      folder === null ? path : folderOfFile(path),
      folder === null ? item : { ...item, kind: folder },
    )
    if (tree !== null) readBundled(tree, folderOfFile(path), read)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    read.failures.push(error)
  }
}

/** A collection in one file has its items and environments within. */
function readBundled(tree: JsonRecord, folder: string, read: ReadFiles): void {
  for (const environment of asArray(asRecord(tree.config).environments).filter(isRecord)) {
    read.environments.push({ ...readYamlEnvironment(environment, 'Bruno'), baseUrl: null })
  }
  for (const [index, item] of asArray(tree.items).filter(isRecord).entries()) {
    const path = `${folder === '' ? '' : `${folder}/`}${index}`
    const one = readYamlItem(item)
    read.items.set(path, one.sequence === 0 ? { ...one, sequence: index + 1 } : one)
    readBundled(item, path, read)
  }
}

/** `bruno.json` beside `.bru` files has the name, `opencollection.yml` has it itself. */
function collectionName({ config }: BrunoTree, items: ReadonlyMap<string, BrunoItem>): string {
  const written = config === null ? '' : asText(asRecord(parseJsonSafely(config.text, config.path)).name)
  return written || items.get('')?.name || 'Bruno'
}

interface FolderContext {
  readonly name: string
  readonly log: ImportLog
}

/** What lies in the folder `path`, with the headers and variables it gives to the requests below. */
function folderOf(
  path: string,
  items: ReadonlyMap<string, BrunoItem>,
  context: FolderContext,
): ForeignFolder {
  const own = items.get(path)
  const inside = childrenOf(path, items)
  const shared = { headers: own?.headers ?? [], variables: path === '' ? [] : (own?.variables ?? []) }
  const requests = inside
    .filter(({ item }) => item?.kind === 'request' || item?.kind === 'other')
    .flatMap(({ item }) => (item === undefined ? [] : requestOf(item, context.log)))
  const folders = inside
    .filter(({ item }) => item === undefined || item.kind === 'folder')
    .map((child) =>
      folderOf(child.path, items, {
        ...context,
        name: child.item?.name || (child.path.split('/').at(-1) ?? ''),
      }),
    )
  return withShared(
    { name: context.name, folders, requests, auth: own?.auth ?? null, lost: own?.lost ?? [] },
    shared,
  )
}

/** The items directly within a folder, and folders that have no file of their own, in their order. */
function childrenOf(
  path: string,
  items: ReadonlyMap<string, BrunoItem>,
): { readonly path: string; readonly item: BrunoItem | undefined }[] {
  const prefix = path === '' ? '' : `${path}/`
  const names = new Set<string>()
  for (const own of items.keys()) {
    if (own !== '' && own.startsWith(prefix)) names.add(own.slice(prefix.length).split('/', 1)[0] ?? '')
  }
  names.delete('')
  const children = [...names].map((name) => ({ path: prefix + name, item: items.get(prefix + name) }))
  const sequenceOf = ({ item }: (typeof children)[number]): number =>
    item?.sequence || Number.MAX_SAFE_INTEGER
  return children.toSorted(
    (left, right) => sequenceOf(left) - sequenceOf(right) || (left.path < right.path ? -1 : 1),
  )
}

function requestOf(item: BrunoItem, log: ImportLog): ForeignRequest[] {
  if (item.kind === 'other') {
    log.lost(placeOf(item), 'It is no HTTP request and is left behind.')
    return []
  }
  const url = item.pathVariables.reduce((text, { name }) => withPathVariable(text, name), item.url)
  return [
    {
      name: item.name,
      method: item.method,
      url,
      query: item.url.includes('?') ? item.query.filter(({ enabled }) => !enabled) : item.query,
      headers: item.headers,
      body: item.body,
      auth: item.auth,
      variables: [...item.variables, ...item.pathVariables.filter(({ value }) => value !== '')],
      runs: [],
      lost: item.lost,
    },
  ]
}
