import type { JsonChange } from '../../../../shared/domain/diff/diff-json.ts'
import { formatJsonPath } from '../../../../shared/domain/diff/json-path.ts'
import { wholeCharacterEnd } from './cut-text.ts'

/**
 * One change as it is listed: where, empty for the whole, and the values as JSON; null = there is none on that side.
 */
export type ChangeLine = Readonly<{ path: string; before: string | null; after: string | null }>

/** A longer value (UTF-16 units) is listed by its head; the whole of it is in the text beside the list. */
const MAX_VALUE_LENGTH = 500

export function changeLine(change: JsonChange): ChangeLine {
  return {
    path: change.path.length === 0 ? '' : formatJsonPath(change.path),
    before: change.kind === 'added' ? null : valueText(change.before),
    after: change.kind === 'removed' ? null : valueText(change.after),
  }
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  if (text.length <= MAX_VALUE_LENGTH) return text
  return `${text.slice(0, wholeCharacterEnd(text, MAX_VALUE_LENGTH))}…`
}
