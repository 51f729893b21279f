import type { FormPart } from '../../form/form-part.ts'
import type { ImportPlace } from '../common/import-place.ts'
import { safeName } from '../common/safe-name.ts'
import type { CurlFormField } from './curl-command.ts'

/** The parts that `-F` and `--form-string` stand for (curl manual, "-F"); what cannot be kept is told. */
export function readCurlForm(
  fields: readonly CurlFormField[],
  at: Pick<ImportPlace, 'place' | 'log'>,
): FormPart[] {
  return fields.flatMap(({ text, isLiteral }) => {
    const equals = text.indexOf('=')
    if (equals === -1) return []
    const name = text.slice(0, equals)
    const content = text.slice(equals + 1)
    return isLiteral ? [{ name, value: content }] : readField(name, content, at)
  })
}

function readField(
  name: string,
  content: string,
  { place, log }: Pick<ImportPlace, 'place' | 'log'>,
): FormPart[] {
  const mark = /^[@<]/.exec(content)?.[0]
  const { word, attributes } = readWords(mark === undefined ? content : content.slice(1))
  const contentType = attributes.get('type')
  const typed = contentType === undefined ? {} : { contentType }
  const title = safeName(name, 'A part', 80)
  for (const key of ['headers', 'encoder'].filter((one) => attributes.has(one))) {
    log.lost(place, `${title} of its form has ${key}, which are not kept.`)
  }
  if (mark === '<') {
    log.lost(
      place,
      `${title} of its form is a text out of the file ${safeName(word, '?', 120)} and is not kept.`,
    )
    return []
  }
  const filename = attributes.get('filename')
  if (mark === '@') return [{ name, file: word, ...(filename === undefined ? {} : { filename }), ...typed }]
  if (filename !== undefined)
    log.lost(place, `${title} of its form is a text with a file name, which is not kept.`)
  return [{ name, value: word, ...typed }]
}

/** A word, between quotes or up to a semicolon, and what is said of it behind it. */
function readWords(text: string): {
  readonly word: string
  readonly attributes: ReadonlyMap<string, string>
} {
  const [word = '', ...rest] = wordsOf(text)
  const attributes = new Map<string, string>()
  let last: string | null = null
  for (const part of rest) {
    const [, key = '', value = ''] = /^\s*(type|filename|headers|encoder)=([\s\S]*)$/.exec(part) ?? []
    if (key !== '') attributes.set(key, value)
    // A parameter of the media type, such as its charset.
    else if (last === 'type') attributes.set('type', `${attributes.get('type')};${part}`)
    last = key === '' ? last : key
  }
  return { word, attributes }
}

/** The pieces between semicolons; a piece between quotes, and one behind `filename=`, holds them. */
function wordsOf(text: string): string[] {
  const pieces = text.match(/(?:"(?:[^"\\]|\\[\s\S])*"|[^;"]|"(?![^"]*"))+|(?<=;)(?=;|$)/g) ?? ['']
  return pieces.map((piece) => {
    const [, before = '', quoted] = /^(\s*(?:filename=)?)"((?:[^"\\]|\\[\s\S])*)"\s*$/.exec(piece) ?? []
    return quoted === undefined ? piece.trimEnd() : before + quoted.replaceAll(/\\(["\\])/g, '$1')
  })
}
