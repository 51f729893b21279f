import type { RequestDraft } from '../../../schemas/request.ts'
import type { ExportBundle, ImportNote, TransferredEnvironment } from '../../../schemas/transfer.ts'
import { bodyForSending } from '../../body/body-for-sending.ts'
import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { formContentType, freeBoundary } from '../../form/multipart.ts'
import { filledParts, readForm } from '../../form/read-form.ts'
import { isSecretHeader } from '../../secrets/secret-headers.ts'
import { fillVariables } from '../../variables/variables.ts'
import { type ExportedRequest, exportedRequests } from '../common/exported-requests.ts'
import { isFormHeader } from '../common/form-draft.ts'
import { uniqueNames } from '../common/safe-name.ts'
import type { ExportWriter, WrittenFiles } from '../export-writer.ts'
import { holdsFormText, writeHttpForm } from './http-form.ts'

const DEEPSEEK_BASE_URL = 'https://api.deepseek.com'
/** The client puts the variable of the system in; the file holds no key. */
const KEY_HEADER = 'Authorization: Bearer {{$processEnv DEEPSEEK_API_KEY}}'

/** Writes a file for the VS Code REST Client and its like (https://github.com/Huachao/vscode-restclient). */
export const httpFileWriter: ExportWriter = {
  format: 'http-file',
  title: '.http file (VS Code REST Client)',
  shape: { kind: 'file', extension: 'http' },
  write: writeHttpFile,
}

function writeHttpFile(bundle: ExportBundle): WrittenFiles {
  const notes: ImportNote[] = []
  const [environment, ...others] = bundle.environments
  for (const { name } of others) {
    notes.push({
      kind: 'lost',
      place: name,
      message: 'An .http file has room for one environment; this one is left out.',
    })
  }
  const requests = exportedRequests(bundle.root)
  const variables = fileVariables(requests, environment)
  const ids = uniqueNames(requests.map(({ draft }) => identifierOf(draft.name)))
  const blocks = requests.map((request, index) => writeBlock(request, ids[index] ?? '', { variables, notes }))
  const head = Array.from(variables, ([name, value]) => `@${name} = ${value}\n`).join('')
  const text = [head, ...blocks].join('\n')
  return { files: [{ path: `${bundle.name}.http`, text }], notes }
}

/**
 * The variables of a file hold for all of it: the first request that gives one a value decides, and another one that
 * disagrees has its own value written out. A value is one line.
 */
function fileVariables(
  requests: readonly ExportedRequest[],
  environment: TransferredEnvironment | undefined,
): Map<string, string> {
  const variables = new Map([['baseUrl', environment?.baseUrl.replace(/\/+$/, '') || DEEPSEEK_BASE_URL]])
  const rows = [...requests.flatMap(({ draft }) => draft.variables), ...(environment?.variables ?? [])]
  for (const { name, value, enabled } of rows) {
    if (enabled && isWritable(name, value) && !variables.has(name)) variables.set(name, value)
  }
  return variables
}

/** White space around a value would be lost, and what looks like a variable in it would be filled in. */
function isWritable(name: string, value: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(name) && !/[\r\n]|^\s|\s$|\{\{/.test(value) && value !== ''
}

function writeBlock(
  request: ExportedRequest,
  id: string,
  { variables, notes }: { readonly variables: ReadonlyMap<string, string>; readonly notes: ImportNote[] },
): string {
  const { draft } = request
  noteLosses(request, notes)
  const own = ownValues(draft, variables)
  const fill = (text: string): string => fillVariables(text, own).text
  const path = fill(draft.path)
  const isRelative = path.startsWith('/')
  const body =
    draft.bodyKind === 'form'
      ? formBody(draft, own, notes)
      : { text: writeBody(draft, own, notes), type: null }
  const lines = [
    `### ${draft.name}`,
    `# @name ${id}`,
    `${draft.method} ${isRelative ? '{{baseUrl}}' : ''}${path}`,
    ...headerRows(draft, body).map(({ name, value }) => `${fill(name)}: ${fill(value)}`),
    ...(isRelative ? [KEY_HEADER] : []),
    ...(body.text === '' ? [] : ['', body.text]),
  ]
  return `${lines.join('\n')}\n`
}

/** The variables of a request that the file does not hold with the same value. */
function ownValues(draft: RequestDraft, variables: ReadonlyMap<string, string>): Map<string, string> {
  const rows = draft.variables
    .filter(({ enabled }) => enabled)
    .map(({ name, value }): [string, string] => [name, value])
  return new Map([...new Map(rows)].filter(([name, value]) => variables.get(name) !== value))
}

/** A body as it is written, and its type where no header of the user says it. */
interface WrittenBody {
  readonly text: string
  readonly type: string | null
}

function headerRows(draft: RequestDraft, body: WrittenBody): { name: string; value: string }[] {
  const rows = draft.headers.filter(
    ({ name, enabled }) => enabled && name.trim() !== '' && !isSecretHeader(name.trim()),
  )
  if (body.type !== null) {
    return [{ name: 'Content-Type', value: body.type }, ...rows.filter(({ name }) => !isFormHeader(name))]
  }
  const hasType = rows.some(({ name }) => name.trim().toLowerCase() === 'content-type')
  if (hasType || body.text === '') return rows
  return [
    { name: 'Content-Type', value: draft.bodyKind === 'text' ? 'text/plain' : 'application/json' },
    ...rows,
  ]
}

function writeBody(draft: RequestDraft, own: ReadonlyMap<string, string>, notes: ImportNote[]): string {
  if (draft.bodyKind === 'text') return guarded(fillVariables(draft.bodyText, own).text, draft, notes)
  const body = bodyForSending(draft.bodyText, own)
  if (body.ok) return body.text.trim()
  notes.push({
    kind: 'changed',
    place: `“${draft.name}”`,
    message: 'The body is no valid JSON; it is written as it is.',
  })
  return guarded(draft.bodyText, draft, notes)
}

function formBody(draft: RequestDraft, own: ReadonlyMap<string, string>, notes: ImportNote[]): WrittenBody {
  const place = `“${draft.name}”`
  const form = readForm(draft.bodyText)
  if (!form.ok) {
    notes.push({ kind: 'lost', place, message: `Its form cannot be read and is left out: ${form.message}.` })
    return { text: '', type: null }
  }
  const held = filledParts(form.parts, own).filter((part) => {
    const message = partProblem(part)
    if (message !== null) notes.push({ kind: 'lost', place, message })
    return message === null
  })
  if (held.some(isFilePart)) {
    notes.push({ kind: 'changed', place, message: 'Of the files of its form only the paths are written.' })
  }
  if (held.length === 0) return { text: '', type: null }
  const boundary = freeBoundary(held)
  return { text: writeHttpForm(held, boundary), type: formContentType(boundary) }
}

/** Why a part is left out; null where it is not. */
function partProblem(part: FormPart): string | null {
  if (isFilePart(part)) {
    return part.file === '' ? `Its form has no file for ${part.name} yet; the part is left out.` : null
  }
  return holdsFormText(part.value)
    ? null
    : `${part.name} of its form has a line that means something to the client; the part is left out.`
}

/** A line of a text that would begin another request gets a space in front of it. */
function guarded(text: string, draft: RequestDraft, notes: ImportNote[]): string {
  const safe = text.replace(/^(?=#{3}|<(?:@\w*)?[ \t]|>[ \t])/gm, ' ')
  if (safe !== text) {
    const message = 'Lines of the body that mean something to the client have a space in front of them.'
    notes.push({ kind: 'changed', place: `“${draft.name}”`, message })
  }
  return safe
}

function noteLosses({ draft, folders, runs }: ExportedRequest, notes: ImportNote[]): void {
  const lost = (message: string): number => notes.push({ kind: 'lost', place: `“${draft.name}”`, message })
  if (folders.length > 0) lost(`An .http file has no folders; this request was in ${folders.join(' / ')}.`)
  if (draft.tests.length > 0) lost('An .http file has no place for tests.')
  if (runs.length > 0) lost('An .http file has no place for runs.')
  if ([...draft.headers, ...draft.variables].some(({ enabled }) => !enabled)) {
    lost('Headers and variables that are switched off are left out.')
  }
}

/** Names of requests are identifiers: other requests can name their answers. */
function identifierOf(name: string): string {
  const identifier = name.replace(/\W+/g, '_').replace(/^_+|_+$/g, '')
  return /^[A-Za-z]/.test(identifier)
    ? identifier.slice(0, 60)
    : `request_${identifier}`.slice(0, 60).replace(/_$/, '')
}
