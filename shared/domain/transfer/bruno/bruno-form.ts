import type { NameValue } from '../../../schemas/request.ts'
import type { FormPart } from '../../form/form-part.ts'
import { asArray, asText, type JsonRecord } from '../common/json-access.ts'

/** A row of `body:multipart-form`: `@file(a.png|b.png)` is a file or several, `@contentType(…)` ends either. */
const TYPED = /^(.*?)\s*@contentType\((.*?)\)\s*$/s

/** The rows of a form; one with several files is as many parts. */
export function readBruForm(rows: readonly NameValue[]): FormPart[] {
  return rows.flatMap(({ name, value, enabled }) => {
    const [, content = value, contentType = ''] = TYPED.exec(value) ?? []
    const files = filesOf(content)
    return partsOf({ name, contentType, enabled }, files ?? content)
  })
}

/** The rows of a form in the YAML format of Bruno 3. */
export function readYamlForm(rows: readonly JsonRecord[]): FormPart[] {
  return rows.flatMap(({ name, type, value, contentType, disabled }) => {
    const common = { name: asText(name), contentType: asText(contentType), enabled: disabled !== true }
    if (type !== 'file') return partsOf(common, asText(value))
    return partsOf(common, Array.isArray(value) ? asArray(value).map(asText) : [asText(value)])
  })
}

/** Whether a row reads as the text it is: not as a file, and without a type that is none. */
export function holdsText(value: string): boolean {
  return filesOf(value) === null && !TYPED.test(value)
}

/** Whether a path stands for one file, and its end for the end of the row. */
export function holdsPath(path: string): boolean {
  return !path.includes('|') && !TYPED.test(`@file(${path})`)
}

function filesOf(value: string): readonly string[] | null {
  const list = /^@file\((.*)\)$/s.exec(value)?.[1]
  return list === undefined ? null : list.split('|')
}

function partsOf(
  { name, contentType, enabled }: { name: string; contentType: string; enabled: boolean },
  content: string | readonly string[],
): FormPart[] {
  const common = {
    name,
    ...(contentType === '' ? {} : { contentType }),
    ...(enabled ? {} : { enabled: false }),
  }
  return typeof content === 'string'
    ? [{ ...common, value: content }]
    : content.map((file) => ({ ...common, file }))
}
