import { escapeText, hex } from './escaped-text.ts'
import { constantGroups, MAX_CONSTANT_LENGTH } from './jvm-constants.ts'

/** A raw string knows no escapes, so this is how it holds the sign that begins a template. */
const KOTLIN_DOLLAR = `$\{'$'}`

/** The compiler goes one level deeper for each escape of a string and overflows its stack after some ten thousand. */
const MAX_ESCAPED_LENGTH = 4_000

/** A text as a string, on one line. It must be short: see {@link kotlinTextLiteral} for others. */
export function kotlinString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', $: '\\$', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u${hex(codePoint, 4)}` })}"`
}

/** A text of any length as an expression. Lines after the first are indented by `indent`. */
export function kotlinTextLiteral(text: string, indent: string): string {
  if (text.length <= MAX_ESCAPED_LENGTH) return kotlinString(text)
  const constants = constantGroups(text, MAX_ESCAPED_LENGTH).map(
    (group) => `${indent}    ${kotlinString(group.join(''))}`,
  )
  return `listOf(\n${constants.join(',\n')}\n${indent}).joinToString("")`
}

/** Readable JSON as a raw string, or in pieces where it does not fit into one constant. */
export function kotlinJsonLiteral(json: string, indent: string): string {
  if (json.length > MAX_CONSTANT_LENGTH) return kotlinTextLiteral(json, indent)
  const lines = json.replace(/\$(?=[\p{L}_{`])/gu, () => KOTLIN_DOLLAR).split('\n')
  return `"""\n${lines.map((line) => `${indent}${line}`).join('\n')}\n${indent}""".trimIndent()`
}
