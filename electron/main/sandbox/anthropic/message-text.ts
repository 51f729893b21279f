import type { GenerationPlan, OutputPiece } from '../generation/generation-plan.ts'
import { uuidFrom } from '../generation/seeded-random.ts'
import { callIdOf, type WireText } from '../wire/wire-shape.ts'

type BlockType = 'thinking' | 'text' | 'tool_use'

/** Which content block a piece belongs to: each call has one of its own. */
interface BlockName {
  readonly type: BlockType
  readonly callIndex: number
}

/** A content block and its pieces, in order. */
interface PlannedBlock extends BlockName {
  readonly pieces: OutputPiece[]
}

interface Payload {
  readonly type: string
  readonly [field: string]: unknown
}

const BLOCK_TYPES: Readonly<Record<OutputPiece['kind'], BlockType>> = {
  reasoning: 'thinking',
  answer: 'text',
  'call-start': 'tool_use',
  'call-arguments': 'tool_use',
}

/** JSON that breaks off, as an event of an otherwise healthy stream. */
const MALFORMED_EVENT =
  'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"\n\n'

/** The texts of a plan's answer as the Anthropic endpoint sends them: a message, or its events. */
export function messageText(plan: GenerationPlan): WireText {
  const events = blockEvents(plan)
  return {
    opening: () => messageStart(plan) + event({ type: 'ping' }),
    piece: (piece) => events.piece(piece),
    closing: () => events.end() + messageEnd(plan),
    whole: () => JSON.stringify(wholeMessage(plan)),
    malformed: MALFORMED_EVENT,
  }
}

function event(payload: Payload): string {
  return `event: ${payload.type}\ndata: ${JSON.stringify(payload)}\n\n`
}

/** The id is a bare UUID as at the other endpoints; which form it has here is not documented. */
function envelope(plan: GenerationPlan): object {
  return { id: uuidFrom(plan.seed), type: 'message', role: 'assistant', model: plan.model }
}

function messageStart(plan: GenerationPlan): string {
  const usage = { ...usageOf(plan), output_tokens: 0 }
  const message = { ...envelope(plan), content: [], stop_reason: null, stop_sequence: null, usage }
  return event({ type: 'message_start', message })
}

function messageEnd(plan: GenerationPlan): string {
  return (
    event({ type: 'message_delta', delta: endOf(plan), usage: usageOf(plan) }) +
    event({ type: 'message_stop' })
  )
}

function wholeMessage(plan: GenerationPlan): object {
  const content = blocksOf(plan.pieces).map((block) => wholeBlock(plan, block))
  return { ...envelope(plan), content, ...endOf(plan), usage: usageOf(plan) }
}

function endOf({ finishReason, stopSequence }: GenerationPlan): object {
  return { stop_reason: stopReason(finishReason, stopSequence), stop_sequence: stopSequence }
}

function stopReason(reason: GenerationPlan['finishReason'], stopSequence: string | null): string {
  switch (reason) {
    case 'length':
      return 'max_tokens'
    case 'tool_calls':
      return 'tool_use'
    case 'stop':
      return stopSequence === null ? 'end_turn' : 'stop_sequence'
  }
}

/**
 * Anthropic's `input_tokens` are those neither read from the cache nor written to it. DeepSeek charges nothing
 * for writing, so its misses are the input and its hits are what was read. Its guide shows no example.
 */
function usageOf({ usage }: GenerationPlan): object {
  return {
    input_tokens: usage.prompt_cache_miss_tokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: usage.prompt_cache_hit_tokens,
    output_tokens: usage.completion_tokens,
  }
}

function blockOf({ kind, callIndex }: OutputPiece): BlockName {
  return { type: BLOCK_TYPES[kind], callIndex }
}

function isSame(left: BlockName, right: BlockName): boolean {
  return left.type === right.type && left.callIndex === right.callIndex
}

function blocksOf(pieces: readonly OutputPiece[]): readonly PlannedBlock[] {
  const blocks: PlannedBlock[] = []
  for (const piece of pieces) {
    const open = blocks.at(-1)
    const name = blockOf(piece)
    if (open !== undefined && isSame(open, name)) open.pieces.push(piece)
    else blocks.push({ ...name, pieces: [piece] })
  }
  return blocks
}

function wholeBlock(plan: GenerationPlan, block: PlannedBlock): object {
  const text = textOf(block.pieces)
  switch (block.type) {
    case 'thinking':
      return { type: 'thinking', thinking: text, signature: signatureOf(plan) }
    case 'text':
      return { type: 'text', text }
    case 'tool_use': {
      const [start, ...argumentPieces] = block.pieces
      const input: unknown = JSON.parse(textOf(argumentPieces) || '{}')
      return { type: 'tool_use', id: callIdOf(plan, block.callIndex), name: start?.text, input }
    }
  }
}

function textOf(pieces: readonly OutputPiece[]): string {
  return pieces.map((piece) => piece.text).join('')
}

/** What DeepSeek puts here is not documented; nothing checks it when it comes back. */
function signatureOf(plan: GenerationPlan): string {
  return uuidFrom(plan.seed)
}

/** The events of the content blocks, piece by piece. It remembers which block is open. */
function blockEvents(plan: GenerationPlan): { piece(piece: OutputPiece): string; end(): string } {
  let index = -1
  let open: BlockName | null = null

  function delta(change: Payload): string {
    return event({ type: 'content_block_delta', index, delta: change })
  }

  function end(): string {
    if (open === null) return ''
    const signature =
      open.type === 'thinking' ? delta({ type: 'signature_delta', signature: signatureOf(plan) }) : ''
    open = null
    return signature + event({ type: 'content_block_stop', index })
  }

  function piece(next: OutputPiece): string {
    const name = blockOf(next)
    let text = ''
    if (open === null || !isSame(open, name)) {
      text = end()
      index += 1
      open = name
      text += event({ type: 'content_block_start', index, content_block: emptyBlock(plan, next) })
    }
    return text + (next.kind === 'call-start' ? '' : delta(deltaOf(next)))
  }

  return { piece, end }
}

function emptyBlock(plan: GenerationPlan, { kind, text, callIndex }: OutputPiece): object {
  switch (BLOCK_TYPES[kind]) {
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' }
    case 'text':
      return { type: 'text', text: '' }
    case 'tool_use':
      return { type: 'tool_use', id: callIdOf(plan, callIndex), name: text, input: {} }
  }
}

function deltaOf({ kind, text }: OutputPiece): Payload {
  switch (BLOCK_TYPES[kind]) {
    case 'thinking':
      return { type: 'thinking_delta', thinking: text }
    case 'text':
      return { type: 'text_delta', text }
    case 'tool_use':
      return { type: 'input_json_delta', partial_json: text }
  }
}
