import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { writeForm } from '../../form/write-form.ts'
import type { BodyDraft } from './body-draft.ts'
import type { ImportPlace } from './import-place.ts'
import { safeName } from './safe-name.ts'

/** The body of a draft for a form of another tool. Says of each file that only its path came along. */
export function formDraft(
  parts: readonly FormPart[],
  { place, log }: Pick<ImportPlace, 'place' | 'log'>,
): BodyDraft {
  for (const part of parts) {
    if (!isFilePart(part)) continue
    const name = safeName(part.file, '?', 120)
    if (part.file === '') {
      log.changed(
        place,
        `Its form has no file for ${safeName(part.name, 'a part', 80)} yet. Choose one before sending.`,
      )
    } else if (isWholePath(part.file)) {
      log.changed(
        place,
        `Of the file ${name} only the path is kept: it is read from there when the form is sent.`,
      )
    } else {
      log.changed(place, `Of the file ${name} only a part of the path is known. Choose it before sending.`)
    }
  }
  return parts.length === 0 ? { bodyText: '' } : { bodyText: writeForm(parts), bodyKind: 'form' }
}

function isWholePath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\|\{\{)/.test(path)
}

/** Whether a header is left to the form, which alone knows what its parts are divided by. */
export function isFormHeader(name: string): boolean {
  return name.trim().toLowerCase() === 'content-type'
}
