import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import type { Addition, AppliedRule } from '../../../../shared/domain/conversation/continuation.ts'
import type { CallProgress } from '../../../../shared/domain/tool-loop/loop-phase.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { continueRun } from '../conversation/next-turn.ts'

/** What goes when the results are sent: the part of the body that is new, and what the rules did. */
export type SendBack =
  | Readonly<{ ok: true; added: readonly unknown[]; applied: readonly AppliedRule[] }>
  | Readonly<{ ok: false; message: string }>

/** What follows an answer in a loop: the results that its calls have. */
export function givenResults(
  { message }: Pick<RunDetail, 'message'>,
  progress: Readonly<Record<string, CallProgress>>,
): Addition {
  const toolResults = message.toolCalls.flatMap(({ id }) => {
    const given = progress[id]
    return given?.kind === 'given' ? [{ callId: id, content: given.result.text }] : []
  })
  return { toolResults, userText: null }
}

/** The next request of a loop. Calls without a result are told as missing. */
export function sendBackOf(detail: RunDetail, progress: Readonly<Record<string, CallProgress>>): SendBack {
  const addition = givenResults(detail, progress)
  if (addition.toolResults.length === 0)
    return { ok: false, message: 'Give the calls their results to see it here.' }
  const next = continueRun(detail, addition)
  if (!next.ok) return { ok: false, message: next.problem.message }
  const added = itemsOf(next.bodyText).slice(itemsOf(detail.authored.bodyText).length)
  return { ok: true, added, applied: next.applied }
}

/** The messages of a body, or the items of its input; a text as input is one item. */
function itemsOf(bodyText: string): readonly unknown[] {
  const parsed = parseBody(bodyText)
  const body: unknown = parsed.ok ? parsed.value : null
  const { messages, input } = Object(body)
  const list: unknown = messages ?? input
  if (Array.isArray(list)) return list
  return typeof list === 'string' ? [list] : []
}
