import type { JsonNode } from '../../json/json-node.ts'
import { canonicalNumber, survivesDouble } from './exact-number.ts'
import { type LiteralSyntax, writeLiteral, writeOpenLiteral } from './literal-layout.ts'
import { quoteText } from './quoted-text.ts'
import { findLoss, hasLoneSurrogate } from './value-loss.ts'

const INTEGER = /^-?\d+$/
/** CPython refuses to read a longer integer literal (`sys.int_info.default_max_str_digits`). */
const MAX_INTEGER_DIGITS = 4300

const PYTHON: LiteralSyntax = {
  nullWord: 'None',
  trueWord: 'True',
  falseWord: 'False',
  indent: 4,
  width: 88,
  padding: '',
  number: (source) => (source === '-0' ? '-0.0' : source),
  string: quoteText,
  key: quoteText,
}

/** A value as a Python expression. It is exact only where {@link pythonLoss} gives null. */
export function pythonLiteral(node: JsonNode, level = 0, beside = 1): string {
  return writeLiteral(node, PYTHON, level, beside)
}

/** As {@link pythonLiteral}, with one member a line at the top. */
export function openPythonLiteral(node: JsonNode, level = 0): string {
  return writeOpenLiteral(node, PYTHON, level)
}

/**
 * What `json.dumps` of the literal would not give back, in words; null when nothing is lost. Half a surrogate pair
 * is: newer clients write JSON as UTF-8, which has no place for it.
 */
export function pythonLoss(node: JsonNode): string | null {
  return findLoss(node, { holdsNumber, holdsString: (value) => !hasLoneSurrogate(value) })
}

/** A text as a Python string literal on one line. */
export const pythonString = quoteText

function holdsNumber(source: string): boolean {
  if (INTEGER.test(source)) return source.length <= MAX_INTEGER_DIGITS
  return survivesDouble(source) || canonicalNumber(source) === '-0'
}
