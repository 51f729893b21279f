import type { NameValue, RequestDraft } from '../../../schemas/request.ts'
import type {
  ExportBundle,
  TextFile,
  TransferredEnvironment,
  TransferredFolder,
  TransferredRequest,
} from '../../../schemas/transfer.ts'
import { type FormPart, isFilePart } from '../../form/form-part.ts'
import {
  baseVariableName,
  createExportLog,
  type ExportBody,
  type ExportLog,
  exportBody,
  exportHeaders,
  exportPlace,
  isWholeUrl,
  KEY_VARIABLE_NAME,
  noteTests,
} from '../collections/export-request.ts'
import { createFileNames } from '../collections/file-name.ts'
import { DEEPSEEK_BASE_URL } from '../collections/url-text.ts'
import type { ExportWriter } from '../export-writer.ts'
import { holdsPath, holdsText } from './bruno-form.ts'
import { bruFile, formBlock, holdsName, holdsValue, rowsBlock, textBlock } from './write-bru.ts'

/** Names a request or a folder must not have, since their files mean something else. */
const RESERVED_NAMES = ['folder', 'collection', 'environments', 'node_modules', 'bruno', 'opencollection']

/** A folder that Bruno opens as a collection, one file for each request. The key is a secret variable without a value. */
export const BRUNO_WRITER: ExportWriter = {
  format: 'bruno',
  title: 'Bruno collection',
  shape: { kind: 'folder' },
  write(bundle) {
    const log = createExportLog()
    const context = { log, baseVariable: baseVariableName(bundle.root, bundle.environments) }
    const environments = bundle.environments.length === 0 ? [DEFAULT_ENVIRONMENT] : bundle.environments
    return {
      files: [
        { path: 'bruno.json', text: configFile(bundle.name) },
        { path: 'collection.bru', text: COLLECTION_FILE },
        ...writeEnvironments(environments, context),
        ...writeFolder(bundle.root, '', context),
      ],
      notes: log.notes,
    }
  },
}

const DEFAULT_ENVIRONMENT: TransferredEnvironment = {
  name: 'DeepSeek',
  baseUrl: DEEPSEEK_BASE_URL,
  variables: [],
}

interface WriteContext {
  readonly log: ExportLog
  readonly baseVariable: string
}

function configFile(name: ExportBundle['name']): string {
  const config = { version: '1', name, type: 'collection', ignore: ['node_modules', '.git'] }
  return `${JSON.stringify(config, null, 2)}\n`
}

const COLLECTION_FILE = bruFile([
  'auth {\n  mode: bearer\n}',
  `auth:bearer {\n  token: {{${KEY_VARIABLE_NAME}}}\n}`,
])

function writeEnvironments(
  environments: readonly TransferredEnvironment[],
  context: WriteContext,
): TextFile[] {
  const fileName = createFileNames()
  return environments.map(({ name, baseUrl, variables }) => {
    const place = `environment “${name}”`
    const own = fileName(name, 'environment')
    if (own !== name) context.log.changed(place, `Bruno calls an environment like its file: ${own}.`)
    const rows = [{ name: context.baseVariable, value: baseUrl, enabled: true }, ...variables]
    return {
      path: `environments/${own}.bru`,
      text: bruFile([
        rowsBlock('vars', held(rows, place, context.log)) ?? 'vars {\n}',
        `vars:secret [\n  ${KEY_VARIABLE_NAME}\n]`,
      ]),
    }
  })
}

/** Folders come before requests, as Bruno shows them. */
function writeFolder(folder: TransferredFolder, prefix: string, context: WriteContext): TextFile[] {
  const fileName = createFileNames(RESERVED_NAMES)
  const folders = folder.folders.flatMap((inner, index) => {
    const path = `${prefix}${fileName(inner.name, 'folder')}/`
    const meta = [row('name', heldName(inner.name)), row('seq', String(index + 1))]
    const text = bruFile([rowsBlock('meta', meta), 'auth {\n  mode: inherit\n}'])
    return [{ path: `${path}folder.bru`, text }, ...writeFolder(inner, path, context)]
  })
  const requests = folder.requests.map((request, index) => ({
    path: `${prefix}${fileName(request.draft.name, 'request')}.bru`,
    text: writeRequest(request, folder.folders.length + index + 1, context),
  }))
  return [...folders, ...requests]
}

function writeRequest({ draft, runs }: TransferredRequest, sequence: number, context: WriteContext): string {
  const { log, baseVariable } = context
  const place = exportPlace(draft)
  noteTests(draft, 'a Bruno collection', log)
  if (runs.length > 0) log.lost(place, 'Its runs are not kept in a Bruno collection.')
  const isWhole = isWholeUrl(draft.path)
  const body = exportBody(draft, log)
  if ((body.kind === 'json' || body.kind === 'text') && body.text.includes('\r')) {
    log.changed(place, 'Bruno has no carriage returns; the line ends of its body are line feeds.')
  }
  const http = [
    row('url', isWhole ? draft.path : `{{${baseVariable}}}${draft.path}`),
    row('body', body.kind === 'form' ? 'multipartForm' : body.kind),
    // The key of the collection must not go to another host.
    row('auth', isWhole ? 'none' : 'inherit'),
  ]
  return bruFile([
    rowsBlock('meta', [row('name', heldName(draft.name)), row('type', 'http'), row('seq', String(sequence))]),
    rowsBlock(draft.method.toLowerCase(), http),
    rowsBlock('params:query', held(queryRows(draft), place, log)),
    rowsBlock('headers', held(exportHeaders(draft, log), place, log)),
    bodyBlock(body, place, log),
    rowsBlock('vars:pre-request', held(draft.variables, place, log)),
  ])
}

function bodyBlock(body: ExportBody, place: string, log: ExportLog): string | null {
  if (body.kind === 'none') return null
  if (body.kind !== 'form') return textBlock(`body:${body.kind}`, body.text)
  return formBlock('body:multipart-form', heldParts(body.parts, place, log))
}

/** Parts that the format can hold; of any other there is a note. */
function heldParts(parts: readonly FormPart[], place: string, log: ExportLog): FormPart[] {
  return parts.filter((part) => {
    const value = isFilePart(part) ? part.file : part.value
    const [only] = held([row(part.name, value)], place, log)
    if (only === undefined) return false
    const isHeld = isFilePart(part)
      ? holdsPath(part.file) && !/[\r\n]/.test(part.file)
      : holdsText(part.value.trim()) && !(part.contentType ?? '').includes(')')
    if (!isHeld) log.lost(place, `Bruno cannot hold ${part.name}; it is left out.`)
    else if (isFilePart(part) && part.filename !== undefined) {
      log.changed(place, `Bruno sends the file of ${part.name} under its own name, not as ${part.filename}.`)
    }
    return isHeld
  })
}

/** A name that begins with `'''` would be a text of several lines. */
function heldName(name: string): string {
  return holdsValue(name) ? name : name.replaceAll("'''", '’’’')
}

function row(name: string, value: string): NameValue {
  return { name, value, enabled: true }
}

function queryRows({ path }: RequestDraft): NameValue[] {
  const [, ...query] = path.split('?')
  return query
    .join('?')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=')
      return row(name, value.join('='))
    })
}

/** Rows that the format can hold; of any other there is a note. */
function held(rows: readonly NameValue[], place: string, log: ExportLog): readonly NameValue[] {
  return rows.filter(({ name, value }) => {
    const isHeld = holdsValue(value) && holdsName(name)
    if (!isHeld)
      log.lost(place, `Bruno cannot hold ${name === '' ? 'a row without a name' : name}; it is left out.`)
    else if (value !== value.trim() || value.includes('\r')) {
      log.changed(place, `Bruno keeps ${name} without blanks at its ends and with plain line ends.`)
    }
    return isHeld
  })
}
