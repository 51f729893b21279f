import type { NameValue, RequestDraft } from '../../../schemas/request.ts'
import type {
  ExportBundle,
  TransferredEnvironment,
  TransferredFolder,
  TransferredRequest,
} from '../../../schemas/transfer.ts'
import { parseBody } from '../../body/parse-body.ts'
import {
  answeredRuns,
  createExportLog,
  type ExportBody,
  type ExportLog,
  exportBody,
  exportHeaders,
} from '../collections/export-request.ts'
import { safeFileName } from '../collections/file-name.ts'
import { DEEPSEEK_BASE_URL } from '../collections/url-text.ts'
import { uniqueNames } from '../common/safe-name.ts'
import type { ExportWriter } from '../export-writer.ts'
import { isReservedHeader, mediaTypeOf } from './media-type.ts'
import { writeFormMedia } from './openapi-form.ts'
import { type OperationPath, operationPath } from './operation-path.ts'
import { writeResponses } from './operation-responses.ts'
import { EXTENSION, type KeptRequest } from './workbench-extension.ts'

/**
 * One document of OpenAPI 3.1. Requests of one path and method are one operation, their bodies its examples, their
 * runs examples of its answers; what an operation cannot hold is kept beside it, so that this app reads back the same
 * requests. Folders are tags.
 */
export const OPENAPI_WRITER: ExportWriter = {
  format: 'openapi',
  title: 'OpenAPI 3.1',
  shape: { kind: 'file', extension: 'openapi.json' },
  write(bundle) {
    const log = createExportLog()
    const text = `${JSON.stringify(writeDocument(bundle, log), null, 2)}\n`
    return {
      files: [{ path: `${safeFileName(bundle.name, 'requests')}.openapi.json`, text }],
      notes: log.notes,
    }
  },
}

/** A request with where it lies, in the order of the tree. */
interface PlacedDraft {
  readonly position: number
  readonly folders: readonly string[]
  readonly transferred: TransferredRequest
  readonly path: OperationPath
}

function writeDocument(bundle: ExportBundle, log: ExportLog): unknown {
  const placed = placedRequests(bundle.root)
  const tags = [...new Set(placed.map(({ folders }) => tagOf(folders)).filter((tag) => tag !== ''))]
  const operationIds = createOperationIds()
  const paths = [...groupedBy(placed, ({ path }) => path.template)].map(([template, ofPath]) => {
    const methods = groupedBy(ofPath, ({ transferred }) => transferred.draft.method.toLowerCase())
    const operations = [...methods].map(([method, group]) => [
      method,
      writeOperation(group, operationIds, log),
    ])
    return [template, Object.fromEntries(operations)]
  })
  return {
    openapi: '3.1.0',
    info: { title: bundle.name, version: '1.0.0' },
    servers: writeServers(bundle.environments),
    tags: tags.map((name) => ({ name })),
    security: [{ bearer: [] }],
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  }
}

function placedRequests(root: TransferredFolder): PlacedDraft[] {
  const placed: PlacedDraft[] = []
  function visit(folder: TransferredFolder, folders: readonly string[]): void {
    for (const inner of folder.folders) visit(inner, [...folders, inner.name])
    for (const transferred of folder.requests) {
      placed.push({
        position: placed.length,
        folders,
        transferred,
        path: operationPath(transferred.draft.path),
      })
    }
  }
  visit(root, [])
  return placed
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

function tagOf(folders: readonly string[]): string {
  return folders.join(' / ')
}

function writeServers(environments: readonly TransferredEnvironment[]): unknown[] {
  if (environments.length === 0) return [{ url: DEEPSEEK_BASE_URL }]
  return environments.map(({ name, baseUrl, variables }) => ({
    url: baseUrl,
    description: name,
    [EXTENSION]: { name, variables },
  }))
}

function createOperationIds(): (draft: RequestDraft) => string {
  const taken = new Set<string>()
  return ({ name, method }) => {
    const words = name.match(/[A-Za-z0-9]+/g) ?? [method]
    const base = words.join('-').toLowerCase().slice(0, 80)
    let id = base
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`
    taken.add(id)
    return id
  }
}

/** A request as its operation shows it. */
interface Prepared extends PlacedDraft {
  readonly headers: readonly NameValue[]
  readonly body: ExportBody
  /** The name of the example with its body; null without a body, and for a form, whose files no example has. */
  readonly example: string | null
}

function prepare(group: readonly PlacedDraft[], log: ExportLog): Prepared[] {
  const names = uniqueNames(group.map(({ transferred }) => transferred.draft.name))
  return group.map((placed, index) => {
    const { draft } = placed.transferred
    // Comments are kept beside the operation: nothing is lost that would have to be told.
    const body = exportBody(draft, createExportLog())
    const example = body.kind === 'none' || body.kind === 'form' ? null : (names[index] ?? draft.name)
    return { ...placed, headers: exportHeaders(draft, log), body, example }
  })
}

function writeOperation(
  group: readonly PlacedDraft[],
  operationId: (draft: RequestDraft) => string,
  log: ExportLog,
): unknown {
  const prepared = prepare(group, log)
  const [first] = prepared
  if (first === undefined) return {}
  const tag = tagOf(first.folders)
  const content = requestContent(prepared)
  const parameters = operationParameters(prepared)
  const servers = [...new Set(prepared.map(({ path }) => path.server))]
  return {
    summary: first.transferred.draft.name,
    operationId: operationId(first.transferred.draft),
    ...(tag === '' ? {} : { tags: [tag] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(Object.keys(content).length === 0 ? {} : { requestBody: { content } }),
    responses: writeResponses(prepared.flatMap(({ transferred }) => answeredRuns(transferred, log))),
    // The key of the environment goes to its own host only.
    ...(servers.includes(null) ? {} : { security: [], servers: servers.map(operationServer) }),
    [EXTENSION]: { requests: prepared.map(keptRequest) },
  }
}

/** A host that is a variable is one of the server as well. */
function operationServer(server: string | null): unknown {
  const name = /^\{\{(.*)\}\}$/.exec(server ?? '')?.[1]
  return name === undefined ? { url: server } : { url: `{${name}}`, variables: { [name]: { default: '' } } }
}

function keptRequest({ position, folders, example, headers, transferred }: Prepared): KeptRequest {
  const { method: _method, ...draft } = transferred.draft
  return { position, folders: [...folders], example, draft: { ...draft, headers: [...headers] } }
}

function requestContent(prepared: readonly Prepared[]): Record<string, unknown> {
  const media = groupedBy(
    prepared.filter(({ example }) => example !== null),
    ({ headers, body }) => mediaTypeOf(headers, body.kind === 'json' ? 'application/json' : 'text/plain'),
  )
  const entries = [...media].map(([type, ofType]) => {
    const examples = ofType.map(({ example, body }) => [example, { value: exampleValue(body) }])
    return [type, { examples: Object.fromEntries(examples) }]
  })
  const forms = prepared.flatMap(({ body }) => (body.kind === 'form' ? [body.parts] : []))
  return {
    ...Object.fromEntries(entries),
    ...(forms.length === 0 ? {} : { 'multipart/form-data': writeFormMedia(forms) }),
  }
}

/** JSON as the value it is; a body that is none, and any other text, as a text. */
function exampleValue(body: ExportBody): unknown {
  if (body.kind === 'none' || body.kind === 'form') return null
  const parsed = body.kind === 'json' ? parseBody(body.text) : null
  return parsed?.ok === true ? parsed.value : body.text
}

function operationParameters(prepared: readonly Prepared[]): unknown[] {
  const parameters = new Map<string, unknown>()
  const add = (where: string, name: string, example: string, rest: object = {}): void => {
    const identity = `${where} ${where === 'header' ? name.toLowerCase() : name}`
    if (parameters.has(identity)) return
    parameters.set(identity, { name, in: where, ...rest, schema: { type: 'string' }, example })
  }
  for (const { path, headers, transferred } of prepared) {
    for (const name of path.variables) {
      const value = transferred.draft.variables.findLast((row) => row.enabled && row.name === name)?.value
      add('path', name, value ?? '', { required: true })
    }
    for (const [name, value] of path.query) add('query', name, value)
    for (const { name, value } of headers) if (!isReservedHeader(name)) add('header', name, value)
  }
  return [...parameters.values()]
}
