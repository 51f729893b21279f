import type { FormPart } from '../../form/form-part.ts'
import { isFilePart, isPartInForce } from '../../form/form-part.ts'
import { isRecord } from '../../json/is-record.ts'
import { asArray, asText } from '../common/json-access.ts'

/** The rows of a form; one with several files is as many parts. */
export function readPostmanForm(rows: unknown): FormPart[] {
  return asArray(rows)
    .filter(isRecord)
    .flatMap((row): FormPart[] => {
      const { key, value, type, src, disabled, contentType, fileName } = row
      const common = {
        name: asText(key),
        ...(asText(contentType) === '' ? {} : { contentType: asText(contentType) }),
        ...(disabled === true ? { enabled: false } : {}),
      }
      if (type !== 'file') return [{ ...common, value: asText(value) }]
      const filename = asText(fileName) === '' ? {} : { filename: asText(fileName) }
      const files = Array.isArray(src) ? src.map(asText) : [asText(src)]
      return (files.length === 0 ? [''] : files).map((file) => ({ ...common, file, ...filename }))
    })
}

/** A form as Postman writes it. */
export function writePostmanForm(parts: readonly FormPart[]): unknown {
  return { mode: 'formdata', formdata: parts.map(row) }
}

function row(part: FormPart): unknown {
  const { name, contentType } = part
  const common = {
    ...(contentType === undefined ? {} : { contentType }),
    ...(isPartInForce(part) ? {} : { disabled: true }),
  }
  if (!isFilePart(part)) return { key: name, value: part.value, type: 'text', ...common }
  const fileName = part.filename === undefined ? {} : { fileName: part.filename }
  return { key: name, type: 'file', src: part.file, ...fileName, ...common }
}
