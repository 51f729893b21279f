import type { NameValue } from '../../../schemas/request.ts'
import { isRecord } from '../../json/is-record.ts'
import { asArray, asText } from '../common/json-access.ts'

/** A table of `key` and `value`. */
export function readRows(rows: unknown): NameValue[] {
  return asArray(rows)
    .filter(isRecord)
    .map((row) => ({ name: asText(row.key), value: asText(row.value), enabled: row.disabled !== true }))
}

/** A list of rows, or the lines of a text: Postman has written both. */
export function readPostmanHeaders(headers: unknown): NameValue[] {
  if (!Array.isArray(headers)) return headerLines(asText(headers))
  return headers.flatMap((row: unknown) => (typeof row === 'string' ? headerLines(row) : readRows([row])))
}

function headerLines(text: string): NameValue[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.includes(':'))
    .map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim(), enabled: true }
    })
}
