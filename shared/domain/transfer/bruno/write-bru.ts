import type { NameValue } from '../../../schemas/request.ts'
import { type FormPart, isFilePart, isPartInForce } from '../../form/form-part.ts'

/** A file of these blocks; null is a block that is not there. */
export function bruFile(blocks: readonly (string | null)[]): string {
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`
}

const QUOTED_NAME = /[:"{}\s]/

/** Whether a row can have this name: `~` and `@` mean something in front of it, a backslash before its last quote. */
export function holdsName(name: string): boolean {
  return name !== '' && !/^[~@]|[\r\n]/.test(name) && !(QUOTED_NAME.test(name) && /\\(?:"|$)/.test(name))
}

/** Whether a row can have this value: `'''` at the start, or in a value of several lines, would end it. */
export function holdsValue(value: string): boolean {
  return !value.trimStart().startsWith("'''") && !(hasLines(value) && value.includes("'''"))
}

/** A block of rows, `~` before those switched off; null without rows. */
export function rowsBlock(name: string, rows: readonly NameValue[]): string | null {
  if (rows.length === 0) return null
  const lines = rows.map((row) => `  ${row.enabled ? '' : '~'}${keyOf(row.name)}: ${valueText(row.value)}`)
  return `${name} {\n${lines.map((line) => line.trimEnd()).join('\n')}\n}`
}

/** A block with the parts of a form, `~` before those switched off. */
export function formBlock(name: string, parts: readonly FormPart[]): string {
  const lines = parts.map((part) => {
    const value = isFilePart(part) ? `@file(${part.file})` : valueText(part.value)
    const type = part.contentType === undefined ? '' : ` @contentType(${part.contentType})`
    return `  ${isPartInForce(part) ? '' : '~'}${keyOf(part.name)}: ${value}${type}`
  })
  return `${name} {\n${lines.map((line) => line.trimEnd()).join('\n')}\n}`
}

/** A block of text, indented so that no brace of it stands in the first column. */
export function textBlock(name: string, text: string): string {
  return `${name} {\n${indented(text, '  ')}\n}`
}

function keyOf(name: string): string {
  return QUOTED_NAME.test(name) ? `"${name.replaceAll('"', '\\"')}"` : name
}

function valueText(value: string): string {
  const plain = value.trim()
  return hasLines(plain) ? `'''\n${indented(plain, '    ')}\n  '''` : plain
}

function hasLines(text: string): boolean {
  return /[\r\n]/.test(text)
}

function indented(text: string, by: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => by + line)
    .join('\n')
}
