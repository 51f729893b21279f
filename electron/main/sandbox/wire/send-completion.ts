import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GenerationPlan } from '../generation/generation-plan.ts'
import { createByteSink, createTextSink, type TextSink } from './byte-sink.ts'
import { awaitFirstToken, awaitGeneration, createPacer, type PacingContext } from './pacing.ts'
import { type WireShape, wireShapeOf } from './wire-shape.ts'

const STREAM_KEEP_ALIVE = ': keep-alive\n\n'
const BODY_KEEP_ALIVE = '\n'
const STREAM_END = 'data: [DONE]\n\n'
/** JSON that breaks off, as a frame of an otherwise healthy stream. */
const MALFORMED_FRAME = 'data: {"id":"broken","choices":[{"index":0,"delta":{"content":"\n\n'

/** Sends a planned completion the way the request's scenario says. Resolves when nothing more will be sent. */
export async function sendCompletion(
  response: ServerResponse,
  plan: GenerationPlan,
  context: PacingContext,
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
  const ended = await send({ plan, sink, context, shape: wireShapeOf(plan) })
  if (ended === 'complete') response.end()
  else if (ended === 'cut') await cutConnection(response)
  else await untilAborted(context.signal)
}

interface Sending {
  readonly plan: GenerationPlan
  readonly shape: WireShape
  readonly sink: TextSink
  readonly context: PacingContext
}

/** `stalled`: nothing more comes, but the connection stays open. */
type Ending = 'complete' | 'cut' | 'stalled'

async function sendStream({ plan, shape, sink, context }: Sending): Promise<Ending> {
  const { scenario } = context.options
  await awaitFirstToken(context, sink, STREAM_KEEP_ALIVE)
  const opening = shape.opening()
  if (opening !== null) await sink.write(frame(opening))
  if (scenario === 'burst') {
    await sink.write(plan.pieces.map((piece) => frame(shape.delta(piece))).join(''))
  } else {
    const middle = Math.floor(plan.pieces.length / 2)
    const pace = createPacer(context)
    for (const [index, piece] of plan.pieces.entries()) {
      if (context.signal.aborted) return 'stalled'
      if (index === middle) {
        if (scenario === 'cut') return 'cut'
        if (scenario === 'stall') return 'stalled'
        if (scenario === 'malformed-frame') await sink.write(MALFORMED_FRAME)
      }
      await pace()
      await sink.write(frame(shape.delta(piece)))
    }
  }
  await sink.write(frame(shape.closing()))
  await sink.write(STREAM_END)
  return 'complete'
}

async function sendBody({ plan, shape, sink, context }: Sending): Promise<Ending> {
  const { scenario } = context.options
  await awaitFirstToken(context, sink, BODY_KEEP_ALIVE)
  await awaitGeneration(context, { sink, keepAlive: BODY_KEEP_ALIVE, pieces: plan.pieces.length })
  const body = JSON.stringify(shape.whole())
  const broken = scenario === 'cut' || scenario === 'stall' || scenario === 'malformed-frame'
  await sink.write(broken ? body.slice(0, Math.floor(body.length / 2)) : body)
  if (scenario === 'cut') return 'cut'
  return scenario === 'stall' ? 'stalled' : 'complete'
}

function frame(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`
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
