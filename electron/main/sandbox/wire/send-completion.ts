import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GenerationPlan } from '../generation/generation-plan.ts'
import { createByteSink, createTextSink, type TextSink } from './byte-sink.ts'
import { awaitFirstToken, awaitGeneration, createPacer, type PacingContext } from './pacing.ts'
import { completionText, type WireText } from './wire-shape.ts'

const STREAM_KEEP_ALIVE = ': keep-alive\n\n'
const BODY_KEEP_ALIVE = '\n'

/**
 * Sends a planned completion the way the request's scenario says. Resolves when nothing more will be sent.
 *
 * @param text how the protocol of the request writes the plan
 */
export async function sendCompletion(
  response: ServerResponse,
  plan: GenerationPlan,
  context: PacingContext,
  text: WireText = completionText(plan),
): Promise<void> {
  const sink =
    context.options.scenario === 'split-bytes'
      ? createByteSink(response, context.signal)
      : createTextSink(response, context.signal)
  const contentType = plan.stream ? 'text/event-stream; charset=utf-8' : 'application/json'
  response.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-cache',
    'x-ds-trace-id': plan.seed.slice(0, 32),
  })
  response.flushHeaders()
  const send = plan.stream ? sendStream : sendBody
  const ended = await send({ plan, sink, context, text })
  if (ended === 'complete') response.end()
  else if (ended === 'cut') await cutConnection(response)
  else await untilAborted(context.signal)
}

interface Sending {
  readonly plan: GenerationPlan
  readonly text: WireText
  readonly sink: TextSink
  readonly context: PacingContext
}

/** `stalled`: nothing more comes, but the connection stays open. */
type Ending = 'complete' | 'cut' | 'stalled'

async function sendStream({ plan, text, sink, context }: Sending): Promise<Ending> {
  const { scenario } = context.options
  await awaitFirstToken(context, sink, STREAM_KEEP_ALIVE)
  const opening = text.opening()
  if (opening !== '') await sink.write(opening)
  if (scenario === 'burst') {
    await sink.write(plan.pieces.map((piece) => text.piece(piece)).join(''))
  } else {
    const middle = Math.floor(plan.pieces.length / 2)
    const pace = createPacer(context)
    for (const [index, piece] of plan.pieces.entries()) {
      if (context.signal.aborted) return 'stalled'
      if (index === middle) {
        if (scenario === 'cut') return 'cut'
        if (scenario === 'stall') return 'stalled'
        if (scenario === 'malformed-frame') await sink.write(text.malformed)
      }
      await pace()
      await sink.write(text.piece(piece))
    }
  }
  await sink.write(text.closing())
  return 'complete'
}

async function sendBody({ plan, text, sink, context }: Sending): Promise<Ending> {
  const { scenario } = context.options
  await awaitFirstToken(context, sink, BODY_KEEP_ALIVE)
  await awaitGeneration(context, { sink, keepAlive: BODY_KEEP_ALIVE, pieces: plan.pieces.length })
  const body = text.whole()
  const broken = scenario === 'cut' || scenario === 'stall' || scenario === 'malformed-frame'
  await sink.write(broken ? body.slice(0, Math.floor(body.length / 2)) : body)
  if (scenario === 'cut') return 'cut'
  return scenario === 'stall' ? 'stalled' : 'complete'
}

/** Ends the connection after what was written has left: the answer breaks off, but nothing of it is lost. */
async function cutConnection(response: ServerResponse): Promise<void> {
  // The response hands its last piece to the socket in the next turn.
  await nextTurn()
  response.socket?.destroySoon()
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}
