import type { FormPart } from '../../form/form-part.ts'
import { formOfSent, readSentForm, type SentFormPart, writeSentForm } from '../../form/sent-form.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'

/** The form of an entry; `sentText` is what a run of this app kept of it, where this app wrote the file. */
export interface HarForm {
  readonly parts: readonly FormPart[]
  readonly sentText: string
}

/** The members of `postData` for a form: its params, and under a name of our own what is known of its files. */
export function harFormData(form: readonly SentFormPart[]): object {
  const params = formOfSent(form).map((part) => {
    const type = part.contentType === undefined ? {} : { contentType: part.contentType }
    return 'file' in part
      ? { name: part.name, fileName: part.filename ?? part.file, ...type }
      : { name: part.name, value: part.value, ...type }
  })
  return { params, _form: form }
}

/** Reads `postData`; null where it is no multipart form, or one whose parts are not listed. */
export function readHarForm(postData: JsonRecord): HarForm | null {
  const mimeType = asText(postData.mimeType)
  if (!/^multipart\/form-data\b/i.test(mimeType)) return null
  const sentText = JSON.stringify(postData._form ?? null)
  const sent = readSentForm({ headers: [['content-type', mimeType]], bodyText: sentText })
  if (sent !== null) return { parts: formOfSent(sent), sentText: writeSentForm(sent) }
  const parts = asArray(postData.params).map(asRecord).map(toPart)
  return parts.length === 0 ? null : { parts, sentText: '' }
}

/** Browsers write the name of a file, not its path. */
function toPart({ name, value, fileName, contentType }: JsonRecord): FormPart {
  const type = asText(contentType) === '' ? {} : { contentType: asText(contentType) }
  return asText(fileName) === ''
    ? { name: asText(name), value: asText(value), ...type }
    : { name: asText(name), file: asText(fileName), ...type }
}
