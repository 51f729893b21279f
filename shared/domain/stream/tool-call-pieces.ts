import type { ToolCall } from '../../schemas/message.ts'
import { isRecord } from '../json/is-record.ts'
import { integerOrNull, stringOrNull } from './json-values.ts'
import { createTextPieces, type TextPieces } from './text-pieces.ts'

/** Tool calls that grow by fragments. */
export interface ToolCallPieces {
  /** Takes the `tool_calls` array of a delta or of a whole message and returns it in the app's shape. */
  append(fragments: readonly unknown[]): ToolCall[]
  /** The calls so far, sorted by index. */
  snapshot(): ToolCall[]
}

interface GrowingCall {
  id: string
  name: string
  readonly arguments: TextPieces
}

/**
 * No call yet. The first fragment of a call brings id and name, later ones only `arguments`;
 * whole messages leave `index` out, then the place in the array is the index.
 */
export function createToolCallPieces(): ToolCallPieces {
  const calls = new Map<number, GrowingCall>()

  function appendOne(fragment: ToolCall): ToolCall {
    const call = calls.get(fragment.index) ?? { id: '', name: '', arguments: createTextPieces() }
    calls.set(fragment.index, call)
    // Some servers repeat id and name in every fragment: only the first of each is new.
    const delta = {
      ...fragment,
      id: call.id === '' ? fragment.id : '',
      name: call.name === '' ? fragment.name : '',
    }
    call.id += delta.id
    call.name += delta.name
    call.arguments.append(delta.arguments)
    return delta
  }

  return {
    append(fragments) {
      return fragments
        .map(readFragment)
        .filter((fragment) => fragment !== null)
        .map(appendOne)
    },
    snapshot() {
      return [...calls]
        .sort(([one], [other]) => one - other)
        .map(([index, call]) => ({ index, id: call.id, name: call.name, arguments: call.arguments.text() }))
    },
  }
}

function readFragment(fragment: unknown, place: number): ToolCall | null {
  if (!isRecord(fragment)) return null
  const called = isRecord(fragment.function) ? fragment.function : {}
  return {
    index: integerOrNull(fragment.index) ?? place,
    id: stringOrNull(fragment.id) ?? '',
    name: stringOrNull(called.name) ?? '',
    arguments: stringOrNull(called.arguments) ?? '',
  }
}
