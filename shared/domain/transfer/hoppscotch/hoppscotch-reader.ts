import type { ImportBundle } from '../../../schemas/transfer.ts'
import { isRecord } from '../../json/is-record.ts'
import { refusingDepth } from '../collections/decode-tree.ts'
import type {
  ForeignEnvironment,
  ForeignFolder,
  ForeignRequest,
  ForeignVariable,
} from '../collections/foreign-collection.ts'
import type { VariableSyntax } from '../collections/foreign-variables.ts'
import { withShared } from '../collections/share-rows.ts'
import { takeCollection } from '../collections/take-collection.ts'
import { placeOf } from '../collections/take-request.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { nameOfFile } from '../common/make-bundle.ts'
import { parseJsonSafely } from '../common/parse-json.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import {
  readHoppscotchAuth,
  readHoppscotchRequest,
  readHoppscotchRows,
  scriptsOf,
} from './hoppscotch-request.ts'

/** Collections and environments of Hoppscotch: JSON, one of them or a list. */
export const HOPPSCOTCH_READER: ImportReader = {
  format: 'hoppscotch',
  title: 'Hoppscotch collection',
  recognises: ({ files }) => files.some(({ text }) => isHoppscotchText(text)),
  read: (source) => refusingDepth(source.files[0]?.path ?? '', () => readHoppscotch(source)),
}

/** `<<name>>`; `<<$guid>>` is made at each send. */
const HOPPSCOTCH_SYNTAX: VariableSyntax = {
  pattern: /<<([^<>\r\n]{1,256})>>/g,
  nameOf: (inner) => (inner.startsWith('$') ? null : inner.trim()),
}

function isHoppscotchText(text: string): boolean {
  if (!/^\uFEFF?\s*[[{]/.test(text.slice(0, 1000))) return false
  const isCollection =
    text.includes('"requests"') &&
    text.includes('"folders"') &&
    /"(?:v|endpoint|preRequestScript|authType)"\s*:/.test(text)
  return isCollection || isEnvironmentText(text)
}

function isEnvironmentText(text: string): boolean {
  return text.includes('"variables"') && text.includes('"key"') && /"(?:secret|initialValue)"\s*:/.test(text)
}

function readHoppscotch(source: ImportSource): ImportBundle {
  const log = createImportLog()
  const folders: ForeignFolder[] = []
  const variables: ForeignVariable[] = []
  const environments: ForeignEnvironment[] = []
  for (const { path, text } of source.files) {
    const tree = parseJsonSafely(text, path)
    for (const entry of (Array.isArray(tree) ? tree : [tree]).filter(isRecord)) {
      if (Array.isArray(entry.requests) || Array.isArray(entry.folders)) {
        folders.push(
          readFolder({ ...entry, name: asText(entry.name) || nameOfFile(path, 'Hoppscotch') }, log, 'top'),
        )
        variables.push(...readVariables(entry.variables))
      } else if (Array.isArray(entry.variables)) {
        const name = asText(entry.name) || nameOfFile(path, 'Hoppscotch')
        environments.push({ name, baseUrl: null, variables: readVariables(entry.variables) })
      } else throw new ImportError('This is neither a collection nor an environment of Hoppscotch.', path)
    }
  }
  const [only] = folders
  const root: ForeignFolder =
    only !== undefined && folders.length === 1
      ? only
      : { name: 'Hoppscotch', folders, requests: [], auth: null, lost: [] }
  return takeCollection(
    { format: 'hoppscotch', syntax: HOPPSCOTCH_SYNTAX, root, variables, environments },
    log,
  )
}

/** The variables of the topmost folder, the collection, are those of its environments. */
function readFolder(entry: JsonRecord, log: ImportLog, level: 'top' | 'inner'): ForeignFolder {
  const requests: ForeignRequest[] = []
  for (const request of asArray(entry.requests).filter(isRecord)) {
    const endpoint = asText(request.endpoint) || asText(request.url)
    if (typeof request.query === 'string' && request.method === undefined) {
      log.lost(
        placeOf({ name: asText(request.name), url: endpoint }),
        'It is a GraphQL query and is left behind.',
      )
    } else requests.push(readHoppscotchRequest(request, log))
  }
  if (asText(entry.description) !== '') {
    log.lost('the whole collection', 'The descriptions of requests and folders are left behind.')
  }
  const folder: ForeignFolder = {
    name: asText(entry.name),
    folders: asArray(entry.folders)
      .filter(isRecord)
      .map((inner) => readFolder(inner, log, 'inner')),
    requests,
    auth: readHoppscotchAuth(entry.auth),
    lost: scriptsOf(entry),
  }
  return withShared(folder, {
    headers: readHoppscotchRows(entry.headers),
    variables: level === 'top' ? [] : readVariables(entry.variables).filter(({ secret }) => !secret),
  })
}

/** Newer exports have a value to begin with and the one it has now. */
function readVariables(rows: unknown): ForeignVariable[] {
  return asArray(rows)
    .filter(isRecord)
    .map((row) => ({
      name: asText(row.key),
      value: asText(row.currentValue) || asText(row.initialValue) || asText(asRecord(row).value),
      enabled: true,
      secret: row.secret === true,
    }))
}
