import { findSecrets } from '../../../shared/domain/secrets/find-secrets.ts'
import {
  type SnippetSource,
  snippetRequestOfDraft,
  snippetRequestOfRun,
} from '../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetTarget } from '../../../shared/domain/snippets/snippet-request.ts'
import { variableScope } from '../../../shared/domain/variables/variables.ts'
import type { NameValue, RequestDraft } from '../../../shared/schemas/request.ts'
import type { SentRequest } from '../../../shared/schemas/run.ts'

/** What code is wanted of: a request as it would be sent now, or a run as it was sent. */
export type CodeSource =
  | Readonly<{
      kind: 'request'
      draft: RequestDraft
      baseUrl: string
      /** The address of the sandbox is another one at each start of the app. */
      isSandbox: boolean
      environmentVariables: readonly NameValue[]
      /** Whether the answer is to stream; null = as the body says. */
      stream: boolean | null
    }>
  | Readonly<{ kind: 'run'; sent: SentRequest }>

export type CodeQuestion = Readonly<{ targetId: string; source: CodeSource }>

/** A target as the picker shows it. */
export type TargetSummary = Readonly<Pick<SnippetTarget, 'id' | 'title' | 'group'>>

/** The code, or why there is none, in words for the user. */
export type WrittenCode =
  | Readonly<{
      kind: 'code'
      source: CodeSource['kind']
      code: string
      notes: readonly string[]
      /** Variables that have no value. */
      unresolved: readonly string[]
      target: Readonly<Pick<SnippetTarget, 'id' | 'title' | 'language' | 'extension'>>
    }>
  /** The target cannot write this request. */
  | Readonly<{ kind: 'refused'; title: string; reason: string }>
  /** The request cannot be sent as it is, so there is nothing to write. */
  | Readonly<{ kind: 'unsendable'; reason: string }>

const SANDBOX_NOTE =
  'This is sent to the sandbox, whose address changes with each start of the app. For code that lasts, choose another environment.'

/** Writes the code; a target that is not there any more is the first of the list. */
export function writeCode(
  { targetId, source }: CodeQuestion,
  targets: readonly SnippetTarget[],
): WrittenCode {
  const target = targets.find(({ id }) => id === targetId) ?? targets[0]
  if (target === undefined) throw new Error('there is no target to write code for')
  const read = readSource(source)
  if (!read.ok) return { kind: 'unsendable', reason: read.reason }
  const reason = target.refuse(read.request)
  if (reason !== null) return { kind: 'refused', title: target.title, reason }
  const { id, title, language, extension } = target
  const { code, notes } = target.write(read.request)
  return {
    kind: 'code',
    source: source.kind,
    code,
    notes: [...secretNotes(code), ...addressNotes(source), ...notes],
    unresolved: read.unresolved,
    target: { id, title, language, extension },
  }
}

/** Saving refuses such code; who copies it is told. */
function secretNotes(code: string): string[] {
  return findSecrets(code).map(
    ({ line, kind, hint }) =>
      `Line ${line} has what looks like ${kind} (${hint}). Take it out before you pass the code on.`,
  )
}

function addressNotes(source: CodeSource): string[] {
  return source.kind === 'request' && source.isSandbox ? [SANDBOX_NOTE] : []
}

/** The targets as the picker shows them. */
export function summariesOf(targets: readonly SnippetTarget[]): TargetSummary[] {
  return targets.map(({ id, title, group }) => ({ id, title, group }))
}

function readSource(source: CodeSource): SnippetSource {
  if (source.kind === 'run') {
    return { ok: true, request: snippetRequestOfRun(source.sent), unresolved: [] }
  }
  const { draft, baseUrl, environmentVariables, stream } = source
  const scope = variableScope(draft.variables, environmentVariables)
  return snippetRequestOfDraft(draft, { baseUrl, scope }, stream === null ? {} : { stream })
}
