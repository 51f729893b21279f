import { type FormPart, isFilePart } from './form-part.ts'

/** The text of a form, a line for each part. */
export function writeForm(parts: readonly FormPart[]): string {
  if (parts.length === 0) return ''
  const lines = parts.map((part) => {
    const fields = fieldsOf(part)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
    return `  { ${fields.join(', ')} }`
  })
  return `[\n${lines.join(',\n')}\n]\n`
}

/** In the order in which a reader looks for them. */
function fieldsOf(part: FormPart): [string, unknown][] {
  const { name, contentType, enabled } = part
  const content: [string, unknown][] = isFilePart(part)
    ? [
        ['file', part.file],
        ['filename', part.filename],
      ]
    : [['value', part.value]]
  return [['name', name], ...content, ['contentType', contentType], ['enabled', enabled]]
}
