import type { GenerationPlan, OutputPiece } from '../generation/generation-plan.ts'
import type { WireText } from '../wire/wire-shape.ts'
import {
  argumentsOf,
  begunResponse,
  finalStatus,
  finishedResponse,
  itemBody,
  itemsOf,
  logprobOf,
  type PlannedResponse,
  partOf,
  type ResponseItem,
} from './response-object.ts'

const MALFORMED_FRAME =
  'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","delta":"\n\n'

/** An event before it has its place in the stream. */
type Event = Readonly<Record<string, unknown>> & { readonly type: string }

/**
 * The text of a response: a stream of named events that are numbered from 0 and end without `[DONE]` (Responses
 * guide, streaming).
 *
 * @param how.customTools names of the tools that are called with plain text
 * @param how.topLogprobs likeliest tokens to send with each token of the answer; 0: no log probabilities
 */
export function responseText(
  plan: GenerationPlan,
  how: { readonly customTools: ReadonlySet<string>; readonly topLogprobs: number },
): WireText {
  const { topLogprobs } = how
  const items = itemsOf(plan, how.customTools)
  const planned = { plan, items, topLogprobs }
  const frames = createFrameWriter()
  /** Index of the item that is being sent; before the first, -1. */
  let current = -1

  function itemEvents(index: number, eventsOf: (item: ResponseItem) => readonly Event[]): readonly Event[] {
    const item = items[index]
    return item === undefined ? [] : eventsOf(item)
  }

  function endOfCurrent(): readonly Event[] {
    return itemEvents(current, (item) => itemEnd(item, { ...planned, index: current }))
  }

  return {
    opening() {
      const response = begunResponse(plan)
      return frames([
        { type: 'response.created', response },
        { type: 'response.in_progress', response },
      ])
    },
    piece(piece) {
      const events: Event[] = []
      if (beginsItem(piece, items[current])) {
        events.push(...endOfCurrent())
        current += 1
        events.push(...itemEvents(current, (item) => itemBeginning(item, { ...planned, index: current })))
      }
      events.push(...itemEvents(current, (item) => itemDelta(item, piece, { ...planned, index: current })))
      return frames(events)
    },
    closing() {
      const last = endOfCurrent()
      const response = finishedResponse(planned)
      return frames([...last, { type: `response.${finalStatus(plan, true)}`, response }])
    },
    malformed: MALFORMED_FRAME,
    whole: () => JSON.stringify(finishedResponse(planned)),
  }
}

/** Makes events into frames and numbers them on. */
function createFrameWriter(): (events: readonly Event[]) => string {
  let next = 0
  return (events) =>
    events
      .map(({ type, ...fields }) => {
        const data = JSON.stringify({ type, sequence_number: next, ...fields })
        next += 1
        return `event: ${type}\ndata: ${data}\n\n`
      })
      .join('')
}

function beginsItem(piece: OutputPiece, item: ResponseItem | undefined): boolean {
  if (piece.kind === 'call-start') return true
  if (piece.kind === 'call-arguments') return false
  return item?.kind !== (piece.kind === 'reasoning' ? 'reasoning' : 'message')
}

interface ItemPlace extends PlannedResponse {
  /** Of the item in `output`. */
  readonly index: number
}

function itemBeginning(item: ResponseItem, { topLogprobs, index }: ItemPlace): readonly Event[] {
  const begun = itemBody(item, { status: 'in_progress', topLogprobs })
  const added: Event = { type: 'response.output_item.added', output_index: index, item: begun }
  if (item.kind !== 'reasoning' && item.kind !== 'message') return [added]
  const part = partOf(item.kind, [], topLogprobs)
  return [added, { type: 'response.content_part.added', ...contentPlace(item, index), part }]
}

/** A call's first piece is its name, which stands in the item already. */
function itemDelta(
  item: ResponseItem,
  piece: OutputPiece,
  { topLogprobs, index }: ItemPlace,
): readonly Event[] {
  const delta = piece.text
  switch (item.kind) {
    case 'reasoning':
      return [{ type: 'response.reasoning_text.delta', ...contentPlace(item, index), delta }]
    case 'message': {
      const logprobs = topLogprobs > 0 ? [logprobOf(piece, topLogprobs)] : []
      return [{ type: 'response.output_text.delta', ...contentPlace(item, index), delta, logprobs }]
    }
    case 'function_call':
      if (piece.kind === 'call-start') return []
      return [{ type: 'response.function_call_arguments.delta', ...itemPlace(item, index), delta }]
    case 'custom_tool_call':
      // The pieces are JSON around the text that is to be sent: it goes out whole, at the end of the item.
      return []
  }
}

function itemEnd(item: ResponseItem, place: ItemPlace): readonly Event[] {
  const { plan, items, topLogprobs, index } = place
  const status = finalStatus(plan, index === items.length - 1)
  const body = itemBody(item, { status, topLogprobs })
  return [...contentEnd(item, place), { type: 'response.output_item.done', output_index: index, item: body }]
}

function contentEnd(item: ResponseItem, { topLogprobs, index }: ItemPlace): readonly Event[] {
  switch (item.kind) {
    case 'reasoning':
    case 'message': {
      const place = contentPlace(item, index)
      const part = partOf(item.kind, item.pieces, topLogprobs)
      const { text } = part
      const end: Event =
        part.type === 'reasoning_text'
          ? { type: 'response.reasoning_text.done', ...place, text }
          : { type: 'response.output_text.done', ...place, text, logprobs: part.logprobs ?? [] }
      return [end, { type: 'response.content_part.done', ...place, part }]
    }
    case 'function_call': {
      // `name` is not in the documentation; the OpenAI SDK declares it.
      const fields = { ...itemPlace(item, index), name: item.name, arguments: argumentsOf(item) }
      return [{ type: 'response.function_call_arguments.done', ...fields }]
    }
    case 'custom_tool_call': {
      const place = itemPlace(item, index)
      const input = argumentsOf(item)
      return [
        { type: 'response.custom_tool_call_input.delta', ...place, delta: input },
        { type: 'response.custom_tool_call_input.done', ...place, input },
      ]
    }
  }
}

function itemPlace({ id }: ResponseItem, index: number): { item_id: string; output_index: number } {
  return { item_id: id, output_index: index }
}

function contentPlace(item: ResponseItem, index: number) {
  return { ...itemPlace(item, index), content_index: 0 }
}
