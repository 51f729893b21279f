import type { ImportBundle } from '../../../schemas/transfer.ts'
import { isRecord } from '../../json/is-record.ts'
import { refusingDepth } from '../collections/decode-tree.ts'
import type {
  ForeignCollection,
  ForeignEnvironment,
  ForeignFolder,
  ForeignVariable,
} from '../collections/foreign-collection.ts'
import { BRACES } from '../collections/foreign-variables.ts'
import { takeCollection } from '../collections/take-collection.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { nameOfFile } from '../common/make-bundle.ts'
import { parseJsonSafely } from '../common/parse-json.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { readPostmanFolder } from './postman-items.ts'
import { SINGLE_REQUEST_MARK } from './postman-shape.ts'

/**
 * Collections of Postman, format 2.0 and 2.1, together with files of environments and globals. What is read is in the
 * published schema: https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
 */
export const POSTMAN_READER: ImportReader = {
  format: 'postman',
  title: 'Postman collection',
  recognises: ({ files }) => files.some(({ text }) => isPostmanText(text)),
  read: (source) => refusingDepth(source.files[0]?.path ?? '', () => readPostman(source)),
}

function isPostmanText(text: string): boolean {
  if (!/^\uFEFF?\s*\{/.test(text.slice(0, 1000))) return false
  return (
    text.includes('schema.getpostman.com') ||
    text.includes('schema.postman.com') ||
    text.includes('"_postman_variable_scope"') ||
    isFirstFormat(text)
  )
}

/** Format 1 names no schema; its requests name their collection. */
function isFirstFormat(text: string): boolean {
  return text.includes('"collectionId"') && text.includes('"requests"') && text.includes('"order"')
}

function readPostman(source: ImportSource): ImportBundle {
  const log = createImportLog()
  const collections: { root: ForeignFolder; variables: ForeignVariable[] }[] = []
  const environments: ForeignEnvironment[] = []
  const globals: ForeignVariable[] = []
  for (const { path, text } of source.files) {
    const tree = unwrapped(asRecord(parseJsonSafely(text, path)))
    if (isRecord(tree.info)) collections.push(readCollection(tree, path, log))
    else if (Array.isArray(tree.values)) {
      const variables = readVariables(tree.values, log, path)
      if (tree._postman_variable_scope === 'globals') globals.push(...variables)
      else
        environments.push({
          name: asText(tree.name) || nameOfFile(path, 'Postman'),
          baseUrl: null,
          variables,
        })
    } else refuse(text, path)
  }
  const variables = [...globals, ...collections.flatMap((collection) => collection.variables)]
  return takeCollection(joined({ collections, environments, variables }), log)
}

/** The API of Postman wraps what it gives. */
function unwrapped(tree: JsonRecord): JsonRecord {
  if (isRecord(tree.info)) return tree
  if (isRecord(tree.collection)) return tree.collection
  return isRecord(tree.environment) ? tree.environment : tree
}

function refuse(text: string, path: string): never {
  if (isFirstFormat(text)) {
    throw new ImportError(
      'This collection is in Postman’s format 1, which is not read. Export it from Postman as “Collection v2.1”.',
      path,
    )
  }
  throw new ImportError('This is neither a collection nor an environment of Postman.', path)
}

function readCollection(
  tree: JsonRecord,
  path: string,
  log: ImportLog,
): { root: ForeignFolder; variables: ForeignVariable[] } {
  const info = asRecord(tree.info)
  const version = /\/v(\d+)\.\d+\.\d+/.exec(asText(info.schema))?.[1]
  if (version !== undefined && version !== '2') {
    throw new ImportError(
      `This is Postman’s collection format ${version}; 2.0 and 2.1 are read. Export it as “Collection v2.1”.`,
      path,
    )
  }
  if (!Array.isArray(tree.item)) {
    throw new ImportError('The collection has no list of items (“item”). Export it anew.', path)
  }
  const variables = readVariables(tree.variable, log, 'the variables of the collection')
  const name = asText(info.name) || nameOfFile(path, 'Postman')
  return { root: readPostmanFolder({ ...tree, name }, variables, log), variables }
}

/** Rows of a collection or an environment. One that this app wrote for a single request is left to that request. */
function readVariables(rows: unknown, log: ImportLog, place: string): ForeignVariable[] {
  const variables: ForeignVariable[] = []
  for (const row of asArray(rows).filter(isRecord)) {
    const name = asText(row.key) || asText(row.id)
    if (name === '' || row.description === SINGLE_REQUEST_MARK) continue
    if (isRecord(row.value) || Array.isArray(row.value)) {
      log.changed(place, `The value of ${name.slice(0, 80)} is no text; it is written as JSON.`)
    }
    const value =
      isRecord(row.value) || Array.isArray(row.value) ? JSON.stringify(row.value) : asText(row.value)
    variables.push({
      name,
      value,
      enabled: row.disabled !== true && row.enabled !== false,
      secret: row.type === 'secret',
    })
  }
  return variables
}

function joined(parts: {
  readonly collections: readonly { readonly root: ForeignFolder }[]
  readonly environments: readonly ForeignEnvironment[]
  readonly variables: readonly ForeignVariable[]
}): ForeignCollection {
  const [first, ...others] = parts.collections.map(({ root }) => root)
  const shared = {
    format: 'postman',
    syntax: BRACES,
    variables: parts.variables,
    environments: parts.environments,
  } as const
  if (first !== undefined && others.length === 0) return { ...shared, root: first }
  const folders = first === undefined ? [] : [first, ...others]
  return { ...shared, root: { name: 'Postman', folders, requests: [], auth: null, lost: [] } }
}
