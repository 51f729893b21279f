import { isRecord } from '../../json/is-record.ts'
import {
  type ContentPiece,
  type Conversion,
  noPlace,
  type Piece,
  present,
  type SpokenRequest,
  type SpokenTool,
  type Turn,
} from './spoken-request.ts'

type Fields = Readonly<Record<string, unknown>>

/** Writes the body of a Responses request. A system text at the beginning becomes `instructions`. */
export function writeResponses(request: SpokenRequest, conversion: Conversion): Fields {
  const { settings, turns } = request
  const { instructions, rest } = splitInstructions(turns)
  if (settings.stop !== undefined) conversion.leaveOut(settings.stop.path, noPlace(conversion))
  return present({
    model: settings.model?.value,
    instructions,
    input: rest.flatMap((turn) => itemsOf(turn, conversion)),
    reasoning: reasoningOf(request, conversion),
    text: settings.format === undefined ? undefined : { format: settings.format.value },
    tools: request.tools.length === 0 ? undefined : request.tools.map(writeTool),
    tool_choice: settings.toolChoice?.value,
    max_output_tokens: settings.maxTokens?.value,
    temperature: settings.temperature?.value,
    top_p: settings.topP?.value,
    top_logprobs: settings.topLogprobs?.value,
    user: settings.user?.value,
    stream: settings.stream?.value,
  })
}

function splitInstructions(turns: readonly Turn[]) {
  const [first, ...rest] = turns
  const [only, ...more] = first?.role === 'system' ? first.pieces : []
  if (only?.kind !== 'text' || more.length > 0) return { instructions: undefined, rest: turns }
  return { instructions: only.text, rest }
}

/** Effort none is off here. Thinking without an effort is written as the default effort, so that the mode stays plain. */
function reasoningOf({ settings }: SpokenRequest, { leaveOut }: Conversion): Fields | undefined {
  const { thinking, effort } = settings
  if (thinking?.value === 'disabled') {
    if (effort !== undefined && effort.value !== 'none') {
      leaveOut(effort.path, 'It has no effect while thinking is off, so nothing is lost.')
    }
    return { effort: 'none' }
  }
  if (thinking !== undefined && (effort === undefined || effort.value === 'none')) return { effort: 'high' }
  return effort === undefined ? undefined : { effort: effort.value }
}

function writeTool(spoken: SpokenTool): object {
  if (spoken.kind === 'server') return spoken.tool
  const { name, description, parameters, strict } = spoken
  return present({ type: 'function', name, description, parameters, strict })
}

/** Results come first: a call has its result before anything else follows. */
function itemsOf({ role, pieces }: Turn, conversion: Conversion): object[] {
  const results = pieces.filter((piece) => piece.kind === 'result')
  const others = pieces.filter((piece) => piece.kind !== 'result')
  const items: object[] = results.map(({ id, content }) => ({
    type: 'function_call_output',
    call_id: id,
    output: contentOf(content, 'user', conversion),
  }))
  for (const { path } of pieces.slice(results.length).filter(({ kind }) => kind === 'result')) {
    conversion.leaveOut(
      path,
      `${conversion.target} has results before the rest of the message, so this one is moved.`,
    )
  }
  let run: ContentPiece[] = []
  const endRun = () => {
    if (run.length > 0) items.push(messageOf(role, run, conversion))
    run = []
  }
  for (const piece of others) {
    if (piece.kind === 'text' || piece.kind === 'image') {
      run.push(piece)
      continue
    }
    endRun()
    items.push(itemOf(piece))
  }
  endRun()
  return items.length === 0 ? [messageOf(role, [], conversion)] : items
}

function itemOf(piece: Extract<Piece, { kind: 'thought' | 'call' }>): object {
  if (piece.kind === 'thought') {
    return { type: 'reasoning', content: [{ type: 'reasoning_text', text: piece.text }] }
  }
  const { id, name, arguments: args } = piece
  return { type: 'function_call', call_id: id, name, arguments: args }
}

function messageOf(role: Turn['role'], pieces: readonly ContentPiece[], conversion: Conversion): object {
  return { type: 'message', role, content: contentOf(pieces, role, conversion) }
}

/** One text as a string, anything else as parts. Images are taken from the user only. */
function contentOf(pieces: readonly ContentPiece[], role: Turn['role'], { leaveOut }: Conversion): unknown {
  const parts = pieces.flatMap((piece): Fields[] => {
    if (piece.kind === 'text') {
      return [{ type: role === 'assistant' ? 'output_text' : 'input_text', text: piece.text }]
    }
    if (role !== 'user') {
      leaveOut(piece.path, `DeepSeek takes no image in a message of the ${role}.`)
      return []
    }
    const { source, detail } = piece
    const place = 'url' in source ? { image_url: source.url } : { file_id: source.fileId }
    return [present({ type: 'input_image', ...place, detail: detail?.value })]
  })
  const [only] = parts
  if (only === undefined) return ''
  return parts.length === 1 && isRecord(only) && 'text' in only ? only.text : parts
}
