import { escapeText, hex } from './escaped-text.ts'
import { constantGroups } from './jvm-constants.ts'

/** A text as a string, on one line. It must fit into one constant: see {@link javaTextLiteral} for others. */
export function javaString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' }
  return `"${escapeText(text, { named, numbered: numberedEscape })}"`
}

/**
 * A text of any length as an expression with a string for each of its lines, since Java 11 has no text blocks. Lines
 * after the first are indented by `indent`.
 */
export function javaTextLiteral(text: string, indent: string): string {
  const constants = constantGroups(text).map((group) => group.map(javaString).join(`\n${indent}+ `))
  const [only = '""'] = constants
  if (constants.length <= 1) return only
  return `String.join(\n${indent}"",\n${indent}${constants.join(`,\n${indent}`)})`
}

/** Octal for controls: to the compiler `\u000a` would be a line break before it is part of a string. */
function numberedEscape(codePoint: number): string {
  return codePoint < 0x20 ? `\\${codePoint.toString(8).padStart(3, '0')}` : `\\u${hex(codePoint, 4)}`
}
