import type { ImportBundle } from '../../../schemas/transfer.ts'
import { isRecord } from '../../json/is-record.ts'
import { parseTree, refusingDepth } from '../collections/decode-tree.ts'
import type { ForeignEnvironment, ForeignFolder, ForeignRequest } from '../collections/foreign-collection.ts'
import { BRACES } from '../collections/foreign-variables.ts'
import { takeCollection } from '../collections/take-collection.ts'
import { DEEPSEEK_BASE_URL, originOf } from '../collections/url-text.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { nameOfFile } from '../common/make-bundle.ts'
import { safeName } from '../common/safe-name.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { createOperationReader, type PlacedRequest } from './openapi-operation.ts'
import { createReferences, type References } from './references.ts'
import { EXTENSION, keptServerSchema } from './workbench-extension.ts'

/**
 * Documents of OpenAPI 3.0 and 3.1 (https://spec.openapis.org/oas/v3.1.1.html), JSON or YAML, with the folders and
 * orders that Apidog adds to its exports (`x-apidog-folder`, `x-apidog-orders`). A request for each operation.
 */
export const OPENAPI_READER: ImportReader = {
  format: 'openapi',
  title: 'OpenAPI 3',
  recognises: ({ files }) => files.some(({ text }) => isOpenApiText(text)),
  read: (source) => refusingDepth(source.files[0]?.path ?? '', () => readOpenApi(source)),
}

function isOpenApiText(text: string): boolean {
  const isJson = /^\uFEFF?\s*\{/.test(text.slice(0, 1000))
  return isJson
    ? /"(?:openapi|swagger)"\s*:\s*"\d/.test(text)
    : /^\uFEFF?["']?(?:openapi|swagger)["']?:\s*["']?\d/m.test(text)
}

function readOpenApi(source: ImportSource): ImportBundle {
  const file = source.files.find(({ text }) => isOpenApiText(text))
  if (file === undefined) throw new ImportError('None of the files is an OpenAPI document.', '')
  const document = asRecord(parseTree(file.text, file.path))
  refuseVersion(document, file.path)
  if (!isRecord(document.paths) && !isRecord(document.webhooks) && !isRecord(document.components)) {
    throw new ImportError('The document has no paths.', file.path)
  }
  const log = createImportLog()
  for (const other of source.files) {
    if (other !== file)
      log.lost(safeName(other.path, 'file', 200), 'Only one OpenAPI document is read at a time.')
  }
  const references = createReferences(document, log)
  const name = asText(asRecord(document.info).title) || nameOfFile(file.path, 'OpenAPI')
  return takeCollection(
    {
      format: 'openapi',
      syntax: BRACES,
      root: folderTree(name, readPaths(document, references, log)),
      variables: [],
      environments: readServers(document.servers, log),
    },
    noteSecurity(document, references, log),
  )
}

function refuseVersion({ openapi, swagger }: JsonRecord, place: string): void {
  if (/^3\.\d/.test(asText(openapi))) return
  const version = asText(openapi) || asText(swagger) || 'an unknown version'
  throw new ImportError(
    `This is OpenAPI (Swagger) ${safeName(version, '?', 20)}; 3.0 and 3.1 are read. Convert it to OpenAPI 3 first.`,
    place,
  )
}

function readPaths(document: JsonRecord, references: References, log: ImportLog): PlacedRequest[] {
  const reader = createOperationReader(references, log)
  const placed = Object.entries(asRecord(document.paths)).flatMap(([path, item]) =>
    path.startsWith('/') ? reader.readPath(path, references.resolve(item)) : [],
  )
  if (isRecord(document.webhooks) && Object.keys(document.webhooks).length > 0) {
    log.lost('webhooks', 'Webhooks are calls of the server and are left behind.')
  }
  return placed.toSorted((left, right) => left.position - right.position)
}

/** The folders in the order in which requests name them. */
function folderTree(name: string, placed: readonly PlacedRequest[]): ForeignFolder {
  interface Growing {
    readonly name: string
    readonly folders: Map<string, Growing>
    readonly requests: ForeignRequest[]
  }
  const root: Growing = { name, folders: new Map(), requests: [] }
  for (const { folders, request } of placed) {
    let folder = root
    for (const part of folders) {
      const inner = folder.folders.get(part) ?? { name: part, folders: new Map(), requests: [] }
      folder.folders.set(part, inner)
      folder = inner
    }
    folder.requests.push(request)
  }
  const finished = (folder: Growing): ForeignFolder => ({
    name: folder.name,
    folders: [...folder.folders.values()].map(finished),
    requests: folder.requests,
    auth: null,
    lost: [],
  })
  return finished(root)
}

function readServers(servers: unknown, log: ImportLog): ForeignEnvironment[] {
  return asArray(servers)
    .filter(isRecord)
    .map((server) => {
      const url = serverUrl(server)
      const kept = keptServerSchema.safeParse(server[EXTENSION])
      const isWhole = originOf(url) !== null
      if (!isWhole) {
        log.changed(
          `server ${safeName(url, '(empty)', 80)}`,
          `It names no host; ${DEEPSEEK_BASE_URL} is put in front of it.`,
        )
      }
      return {
        name: kept.success ? kept.data.name : asText(server.description) || url || 'Server',
        baseUrl: isWhole ? url : `${DEEPSEEK_BASE_URL}/${url.replace(/^\/+/, '')}`,
        variables: (kept.success ? kept.data.variables : []).map((row) => ({ ...row, secret: false })),
      }
    })
}

/** The URL of a server with its variables at their defaults. */
export function serverUrl(server: JsonRecord): string {
  const variables = asRecord(server.variables)
  return asText(server.url).replace(/\{([^{}]+)\}/g, (use, name: string) =>
    Object.hasOwn(variables, name) ? asText(asRecord(variables[name]).default) : use,
  )
}

/** The key of the environment goes as a bearer token; anything else is told of. */
function noteSecurity(document: JsonRecord, references: References, log: ImportLog): ImportLog {
  const schemes = asRecord(asRecord(document.components).securitySchemes)
  for (const [name, value] of Object.entries(schemes)) {
    const scheme = references.resolve(value)
    const place = `security scheme ${safeName(name, '?', 80)}`
    const isBearer = scheme.type === 'http' && asText(scheme.scheme).toLowerCase() === 'bearer'
    if (isBearer) continue
    if (scheme.type === 'apiKey') {
      log.changed(
        place,
        `The key goes as ${safeName(asText(scheme.name), '?', 80)}; this app sends it as a bearer token.`,
      )
    } else log.lost(place, 'This app sends a key as a bearer token and knows no other authorisation.')
  }
  return log
}
