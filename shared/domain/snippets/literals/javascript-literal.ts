import type { JsonNode } from '../../json/json-node.ts'
import { canonicalNumber, survivesDouble } from './exact-number.ts'
import { type LiteralSyntax, writeLiteral, writeOpenLiteral } from './literal-layout.ts'
import { quoteText } from './quoted-text.ts'
import { findLoss } from './value-loss.ts'

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

const JAVASCRIPT: LiteralSyntax = {
  nullWord: 'null',
  trueWord: 'true',
  falseWord: 'false',
  indent: 2,
  width: 80,
  padding: ' ',
  number: (source) => source,
  string: quoteText,
  key: javascriptKey,
}

/** A value as a JavaScript expression. It is exact only where {@link javascriptLoss} gives null. */
export function javascriptLiteral(node: JsonNode, level = 0, beside = 1): string {
  return writeLiteral(node, JAVASCRIPT, level, beside)
}

/** As {@link javascriptLiteral}, with one member a line at the top. */
export function openJavascriptLiteral(node: JsonNode, level = 0): string {
  return writeOpenLiteral(node, JAVASCRIPT, level)
}

/**
 * What `JSON.stringify` of the literal would not give back, in words; null when nothing is lost. Half a surrogate
 * pair is not: it is written as an escape (ECMA-262, QuoteJSONString).
 */
export function javascriptLoss(node: JsonNode): string | null {
  return findLoss(node, {
    holdsNumber: (source) => survivesDouble(source) && canonicalNumber(source) !== '-0',
    holdsString: () => true,
  })
}

/** A text as a JavaScript string literal on one line. */
export const javascriptString = quoteText

/** A name of an object literal. `__proto__` is computed: plain, it would set the prototype. */
export function javascriptKey(name: string): string {
  if (name === '__proto__') return '["__proto__"]'
  return IDENTIFIER.test(name) ? name : quoteText(name)
}
