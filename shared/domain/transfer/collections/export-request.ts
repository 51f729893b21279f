import type { NameValue, RequestDraft } from '../../../schemas/request.ts'
import type {
  ImportNote,
  TransferredFolder,
  TransferredRequest,
  TransferredRun,
} from '../../../schemas/transfer.ts'
import { bodyForSending } from '../../body/body-for-sending.ts'
import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { readForm } from '../../form/read-form.ts'
import { isSecretHeader } from '../../secrets/secret-headers.ts'
import { safeName } from '../common/safe-name.ts'
import { DEEPSEEK_BASE_URL } from './url-text.ts'

/** The variable that stands for the key in every file that leaves: the file never has the key itself. */
export const KEY_VARIABLE_NAME = 'DEEPSEEK_API_KEY'

/** The body of a draft as another tool can send it. */
export type ExportBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'form'; readonly parts: readonly FormPart[] }

/** Gathers what a format cannot hold. */
export interface ExportLog {
  readonly notes: readonly ImportNote[]
  changed(place: string, message: string): void
  lost(place: string, message: string): void
}

/** An empty log. */
export function createExportLog(): ExportLog {
  const notes: ImportNote[] = []
  return {
    notes,
    changed: (place, message) => void notes.push({ kind: 'changed', place, message }),
    lost: (place, message) => void notes.push({ kind: 'lost', place, message }),
  }
}

/** Where a request is, for the user. */
export function exportPlace(draft: RequestDraft): string {
  return `“${safeName(draft.name, draft.path, 80)}”`
}

/** JSON without its comments and trailing commas, which other tools refuse; any other body as it is. */
export function exportBody(draft: RequestDraft, log: ExportLog): ExportBody {
  if (draft.bodyKind === 'text') return { kind: 'text', text: draft.bodyText }
  if (draft.bodyKind === 'form') return exportForm(draft, log)
  if (draft.bodyText === '') return { kind: 'none' }
  const sendable = bodyForSending(draft.bodyText, new Map())
  if (!sendable.ok) {
    log.changed(exportPlace(draft), 'Its body is no valid JSON; it is written as it stands.')
    return { kind: 'json', text: draft.bodyText }
  }
  if (sendable.text !== draft.bodyText) {
    log.changed(exportPlace(draft), 'Comments and trailing commas of its body are left out.')
  }
  return sendable.text === '' ? { kind: 'none' } : { kind: 'json', text: sendable.text }
}

function exportForm(draft: RequestDraft, log: ExportLog): ExportBody {
  const form = readForm(draft.bodyText)
  if (!form.ok) {
    log.lost(exportPlace(draft), `Its form cannot be read and is left out: ${form.message}.`)
    return { kind: 'none' }
  }
  if (form.parts.some(isFilePart)) {
    log.changed(exportPlace(draft), 'Of the files of its form only the paths are written.')
  }
  return form.parts.length === 0 ? { kind: 'none' } : { kind: 'form', parts: form.parts }
}

/** The headers of a draft but for those that could hold a key. */
export function exportHeaders(draft: RequestDraft, log: ExportLog): readonly NameValue[] {
  return draft.headers.filter(({ name }) => {
    if (!isSecretHeader(name.trim())) return true
    log.lost(exportPlace(draft), `The header ${name.trim()} is left out: it may hold a key.`)
    return false
  })
}

/** Says that the tests of a request stay behind. */
export function noteTests(draft: RequestDraft, title: string, log: ExportLog): void {
  if (draft.tests.length === 0) return
  const count = draft.tests.length === 1 ? 'Its test' : `Its ${draft.tests.length} tests`
  log.lost(exportPlace(draft), `${count} cannot be kept in ${title}.`)
}

/** The runs of a request that have an answer, with a note for those that have none. */
export function answeredRuns(
  { draft, runs }: TransferredRequest,
  log: ExportLog,
): (TransferredRun & { readonly response: NonNullable<TransferredRun['response']> })[] {
  const answered: (TransferredRun & { readonly response: NonNullable<TransferredRun['response']> })[] = []
  for (const run of runs) {
    if (run.response === null) log.lost(exportPlace(draft), 'A run without an answer is left out.')
    else answered.push({ ...run, response: run.response })
  }
  return answered
}

/** Headers of a run but for those that held a key. */
export function openHeaders(headers: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return headers.filter(([name]) => !isSecretHeader(name))
}

/** Whether a path is a whole URL, to which no key of the environment goes. */
export function isWholeUrl(path: string): boolean {
  return /^(?:https?:\/\/|\{\{)/i.test(path)
}

/** The base URL a file names where it can name one only: that of the first environment. */
export function firstBaseUrl(environments: readonly { readonly baseUrl: string }[]): string {
  const [first] = environments
  return first === undefined || first.baseUrl === '' ? DEEPSEEK_BASE_URL : first.baseUrl
}

/** All requests of a folder and of those in it, in order. */
export function* requestsOf(folder: TransferredFolder): Generator<TransferredRequest> {
  yield* folder.requests
  for (const inner of folder.folders) yield* requestsOf(inner)
}

/** A name for the variable of the base URL that no variable has yet. */
export function baseVariableName(
  root: TransferredFolder,
  environments: readonly { readonly variables: readonly NameValue[] }[],
): string {
  const rows = [...requestsOf(root)].flatMap(({ draft }) => draft.variables)
  const taken = new Set(
    [...rows, ...environments.flatMap(({ variables }) => variables)].map(({ name }) => name),
  )
  let name = 'baseUrl'
  for (let number = 2; taken.has(name); number += 1) name = `baseUrl_${number}`
  return name
}
