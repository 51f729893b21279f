import type { AccumulatedMessage, ToolCall } from '../../../shared/schemas/message.ts'
import type { RunObserver } from '../../main/services/run-observer.ts'
import type { Terminal, TextOutput } from './terminal.ts'

/** Shows the message of a run while it comes. */
export interface StreamView {
  readonly observer: RunObserver
  /** Shows a message that came as a whole, and ends the last line. Answers whether there was anything to show. */
  finish(message: AccumulatedMessage): boolean
}

interface MessagePart {
  readonly reasoning: string
  readonly answer: string
  readonly toolCalls: readonly ToolCall[]
}

/**
 * The answer on stdout. The reasoning comes before it, dimmed, on the terminal; where stdout goes elsewhere the
 * reasoning goes to stderr, so that what is kept is the answer alone. Tool calls are told like the reasoning.
 */
export function createStreamView({ out, err }: Terminal): StreamView {
  const aside = out.isTerminal ? out : err
  const reasoning = createPart(aside, aside.style.dim)
  const answer = createPart(out, (text) => text)
  const calls = createCallView(aside)
  let isShown = false

  function show(part: MessagePart): void {
    reasoning.add(part.reasoning)
    if (part.answer !== '') {
      reasoning.end(out.isTerminal ? 2 : 1)
      answer.add(part.answer)
    }
    for (const call of part.toolCalls) {
      reasoning.end(1)
      answer.end(1)
      calls.add(call)
    }
    isShown ||= part.reasoning !== '' || part.answer !== '' || part.toolCalls.length > 0
  }

  return {
    observer: {
      started() {},
      head() {},
      frame: show,
      ended() {},
      ready: () => out.drained(),
    },
    finish(message) {
      if (!isShown) show(message)
      reasoning.end(1)
      answer.end(1)
      calls.end()
      return isShown
    },
  }
}

interface Part {
  add(text: string): void
  /** Ends what was written so far with as many line breaks as are missing. */
  end(lineBreaks: number): void
}

function createPart(output: TextOutput, paint: (text: string) => string): Part {
  let last: string | null = null
  return {
    add(text) {
      if (text === '') return
      output.write(paint(output.foreign(text)))
      last = text
    },
    end(lineBreaks) {
      if (last === null) return
      const present = /\n*$/.exec(last)?.[0].length ?? 0
      output.write('\n'.repeat(Math.max(0, lineBreaks - present)))
      last = null
    },
  }
}

/** A call comes in fragments: its name once, its arguments bit by bit. */
function createCallView(output: TextOutput): { add(call: ToolCall): void; end(): void } {
  let current: number | null = null
  return {
    add({ index, name, arguments: text }) {
      if (current !== index) {
        if (current !== null) output.write('\n')
        output.write(output.style.cyan(`tool call ${output.foreign(name)} `))
        current = index
      }
      output.write(output.foreign(text))
    },
    end() {
      if (current !== null) output.write('\n')
      current = null
    },
  }
}
