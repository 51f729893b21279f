import type { NameValue, RequestDraft } from '../../../schemas/request.ts'
import type { SentRequest } from '../../../schemas/run.ts'
import type {
  ExportBundle,
  TextFile,
  TransferredEnvironment,
  TransferredFolder,
  TransferredRequest,
  TransferredRun,
} from '../../../schemas/transfer.ts'
import { formOfSent, readSentForm } from '../../form/sent-form.ts'
import {
  answeredRuns,
  baseVariableName,
  createExportLog,
  type ExportBody,
  type ExportLog,
  exportBody,
  exportHeaders,
  exportPlace,
  firstBaseUrl,
  isWholeUrl,
  KEY_VARIABLE_NAME,
  noteTests,
  openHeaders,
  requestsOf,
} from '../collections/export-request.ts'
import { createFileNames } from '../collections/file-name.ts'
import { stableId } from '../collections/stable-id.ts'
import type { ExportWriter } from '../export-writer.ts'
import { writePostmanForm } from './postman-form.ts'
import { POSTMAN_SCHEMA, SINGLE_REQUEST_MARK } from './postman-shape.ts'

/**
 * A collection of format 2.1 and a file for each environment beside it. Ids come from the content, so the same
 * collection is the same file. The key is a variable without a value.
 */
export const POSTMAN_WRITER: ExportWriter = {
  format: 'postman',
  title: 'Postman collection 2.1',
  shape: { kind: 'file', extension: 'postman_collection.json' },
  write(bundle) {
    const log = createExportLog()
    const fileName = createFileNames()
    const baseVariable = baseVariableName(bundle.root, bundle.environments)
    const files: TextFile[] = [
      {
        path: `${fileName(bundle.name, 'collection')}.postman_collection.json`,
        text: jsonFile(writeCollection(bundle, baseVariable, log)),
      },
      ...bundle.environments.map((environment) => ({
        path: `${fileName(environment.name, 'environment')}.postman_environment.json`,
        text: jsonFile(writeEnvironment(environment, baseVariable)),
      })),
    ]
    return { files, notes: log.notes }
  },
}

interface WriteContext {
  readonly baseVariable: string
  readonly log: ExportLog
  /** Makes an id of what has one. */
  idOf(content: unknown): string
}

function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function writeCollection(bundle: ExportBundle, baseVariable: string, log: ExportLog): unknown {
  const context: WriteContext = { baseVariable, log, idOf: createIds() }
  const item = writeItems(bundle.root, context)
  return {
    info: {
      _postman_id: stableId(JSON.stringify([bundle.name, item])),
      name: bundle.name,
      schema: POSTMAN_SCHEMA,
    },
    item,
    auth: {
      type: 'bearer',
      bearer: [{ key: 'token', value: `{{${KEY_VARIABLE_NAME}}}`, type: 'string' }],
    },
    variable: [
      { key: baseVariable, value: firstBaseUrl(bundle.environments), type: 'string' },
      ...singleRequestVariables(bundle, log),
    ],
  }
}

/** Two items of one content are told apart by their number. */
function createIds(): (content: unknown) => string {
  const counts = new Map<string, number>()
  return (content) => {
    const text = JSON.stringify(content)
    const count = counts.get(text) ?? 0
    counts.set(text, count + 1)
    return stableId(`${count} ${text}`)
  }
}

function writeItems(folder: TransferredFolder, context: WriteContext): unknown[] {
  return [
    ...folder.folders.map((inner) => ({ name: inner.name, item: writeItems(inner, context) })),
    ...folder.requests.map((request) => writeItem(request, context)),
  ]
}

function writeItem(transferred: TransferredRequest, context: WriteContext): unknown {
  const { draft } = transferred
  noteTests(draft, 'a Postman collection', context.log)
  const request = writeRequest(draft, context)
  return {
    id: context.idOf([draft.name, request]),
    name: draft.name,
    ...(draft.variables.length === 0 ? {} : { variable: draft.variables.map(variableRow) }),
    request,
    response: answeredRuns(transferred, context.log).map((run) => writeExample(run, context)),
  }
}

function writeRequest(draft: RequestDraft, { baseVariable, log }: WriteContext): unknown {
  const body = exportBody(draft, log)
  return {
    method: draft.method,
    header: exportHeaders(draft, log).map(keyValueRow),
    ...(body.kind === 'none' ? {} : { body: writeBody(body) }),
    url: writeUrl(isWholeUrl(draft.path) ? draft.path : `{{${baseVariable}}}${draft.path}`),
    // The key of the collection must not go to another host.
    ...(isWholeUrl(draft.path) ? { auth: { type: 'noauth' } } : {}),
  }
}

function writeBody(body: Exclude<ExportBody, { kind: 'none' }>): unknown {
  return body.kind === 'form' ? writePostmanForm(body.parts) : rawBody(body.text, body.kind)
}

function rawBody(text: string, language: 'json' | 'text'): unknown {
  return { mode: 'raw', raw: text, options: { raw: { language } } }
}

function keyValueRow({ name, value, enabled }: NameValue): unknown {
  return { key: name, value, ...(enabled ? {} : { disabled: true }) }
}

function variableRow({ name, value, enabled }: NameValue): object {
  return { key: name, value, type: 'string', ...(enabled ? {} : { disabled: true }) }
}

/** Postman shows the pieces, and other tools read `raw`. */
function writeUrl(raw: string): unknown {
  const [address = '', ...queries] = raw.split('?')
  const [, protocol, host = '', port, path = ''] =
    /^(?:(https?):\/\/)?(\{\{[^{}]*\}\}|[^/:]*)(?::(\d+))?(.*)$/is.exec(address) ?? []
  const query = queries.join('?')
  return {
    raw,
    ...(protocol === undefined ? {} : { protocol }),
    host: host.startsWith('{{') ? [host] : host.split('.'),
    ...(port === undefined ? {} : { port }),
    path: path === '' ? [] : path.replace(/^\//, '').split('/'),
    ...(queries.length === 0 ? {} : { query: query.split('&').map(queryRow) }),
  }
}

function queryRow(part: string): unknown {
  const equals = part.indexOf('=')
  return equals === -1
    ? { key: part, value: null }
    : { key: part.slice(0, equals), value: part.slice(equals + 1) }
}

function writeExample(
  run: TransferredRun & { readonly response: NonNullable<TransferredRun['response']> },
  { idOf }: WriteContext,
): unknown {
  const { sent, response } = run
  const header = (rows: readonly (readonly [string, string])[]): unknown[] =>
    openHeaders(rows).map(([key, value]) => ({ key, value }))
  const example = {
    name: run.name,
    originalRequest: {
      method: sent.method,
      header: header(sent.headers),
      ...sentBody(sent),
      url: writeUrl(sent.url),
    },
    status: response.statusText,
    code: response.httpStatus,
    header: header(response.headers),
    cookie: [],
    body: run.frames.map(({ raw }) => raw).join(''),
    ...(run.durationMs === null ? {} : { responseTime: run.durationMs }),
  }
  return { id: idOf(example), ...example }
}

function sentBody(sent: SentRequest): object {
  const form = readSentForm(sent)
  if (form !== null) return { body: writePostmanForm(formOfSent(form)) }
  return sent.bodyText === '' ? {} : { body: { mode: 'raw', raw: sent.bodyText } }
}

/** Variables of requests, as Postman fills them in: one value for the whole collection. */
function singleRequestVariables({ root }: ExportBundle, log: ExportLog): unknown[] {
  const rows = new Map<string, NameValue>()
  for (const { draft } of requestsOf(root)) {
    for (const row of draft.variables) {
      const other = rows.get(row.name)
      if (other === undefined) rows.set(row.name, row)
      else if (other.value !== row.value || other.enabled !== row.enabled) {
        log.changed(
          exportPlace(draft),
          `Postman has one value for {{${row.name}}} in the whole collection; this request has another one.`,
        )
      }
    }
  }
  return [...rows.values()].map((row) => ({ ...variableRow(row), description: SINGLE_REQUEST_MARK }))
}

function writeEnvironment(
  { name, baseUrl, variables }: TransferredEnvironment,
  baseVariable: string,
): unknown {
  const values = [
    { key: baseVariable, value: baseUrl, type: 'default', enabled: true },
    ...variables.map((row) => ({ key: row.name, value: row.value, type: 'default', enabled: row.enabled })),
    { key: KEY_VARIABLE_NAME, value: '', type: 'secret', enabled: true },
  ]
  return {
    id: stableId(JSON.stringify([name, values])),
    name,
    values,
    _postman_variable_scope: 'environment',
  }
}
