import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import type { AppliedRule } from '../../../../shared/domain/conversation/continuation.ts'
import { continueRequest, protocolOf } from '../../../../shared/domain/conversation/continue-request.ts'
import type { CallProgress } from '../../../../shared/domain/tool-loop/loop-phase.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'

/** What goes when the results are sent: the whole body, and of it the part that is new. */
export type SendBack =
  | Readonly<{ ok: true; bodyText: string; added: readonly unknown[]; applied: readonly AppliedRule[] }>
  | Readonly<{ ok: false; message: string }>

/** The next request of a loop. Calls without a result are told as missing. */
export function sendBackOf(detail: RunDetail, progress: Readonly<Record<string, CallProgress>>): SendBack {
  const { authored, message } = detail
  const toolResults = message.toolCalls.flatMap(({ id }) => {
    const given = progress[id]
    return given?.kind === 'given' ? [{ callId: id, content: given.result.text }] : []
  })
  if (toolResults.length === 0) return { ok: false, message: 'Give the calls their results to see it here.' }
  const next = continueRequest({
    protocol: protocolOf(authored),
    bodyText: authored.bodyText,
    answer: message,
    addition: { toolResults, userText: null },
  })
  if (!next.ok) return { ok: false, message: next.problem.message }
  const added = itemsOf(next.bodyText).slice(itemsOf(authored.bodyText).length)
  return { ok: true, bodyText: next.bodyText, added, applied: next.applied }
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
