import fc from 'fast-check'
import type { FormPart } from '../../shared/domain/form/form-part.ts'
import { snippetRequestOfRun } from '../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetRequest } from '../../shared/domain/snippets/snippet-request.ts'

/** Characters that some shell, console or code page does something with, and some that are just text. */
const character = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...'"\'\\%$`!^&|<>()@{}[]~*?#;:=,+ \tab19_-./') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...'\u2018\u2019\u201a\u201b\u201c\u201d\u201e你é🐳\u2028\u0085\u007f'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
)
const hostilePiece = fc.oneof(
  { weight: 8, arbitrary: character },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '%PATH%',
      '$HOME',
      "'\\''",
      '\\"',
      '^%',
      "'@",
      '\n',
      '\r\n',
      'BODY\n',
      '\\\\"',
    ),
  },
)

/** Any text, also of several lines; no NUL, which no shell can hold. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(hostilePiece, { maxLength: 24 })
  .map((pieces) => pieces.join('').replaceAll('\u0000', ''))

/** A text as the value of a header can be: one line with no white space around it. */
export const headerValue: fc.Arbitrary<string> = hostileText.map((text) =>
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '').trim(),
)

const header = fc.tuple(fc.constantFrom('X-One', 'x-two', 'X_3.4'), headerValue)

const jsonValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileText,
    fc.constantFrom(null, true, false, 0, 1.5, -3),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(hostileText, tie('value'), { maxKeys: 3 }),
  ),
})).value

const bodyText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(jsonValue, fc.constantFrom(0, 2))
      .map(([value, indent]) => JSON.stringify(value, null, indent)),
  },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constant('') },
)

const url = hostileText.map(
  (text) => `https://api.deepseek.com/chat/completions?q=${encodeURIComponent(text)}`,
)

const partName = hostileText.filter((text) => text !== '' && !text.includes('='))
const mediaType = fc.constantFrom('text/plain', 'image/png', 'text/plain; charset=utf-8')

/** A part of a form as a request may have it; a name with `=` is none for curl. */
const formPart: fc.Arbitrary<FormPart> = fc.oneof(
  fc.record(
    { name: partName, value: hostileText, contentType: mediaType },
    { requiredKeys: ['name', 'value'] },
  ),
  fc.record(
    {
      name: partName,
      file: hostileText.map((text) => `C:\\${text}`),
      filename: partName,
      contentType: mediaType,
    },
    { requiredKeys: ['name', 'file'] },
  ),
)

/** Any request with a form. */
export const formRequest: fc.Arbitrary<SnippetRequest> = fc
  .record({
    form: fc.array(formPart, { minLength: 1, maxLength: 3 }),
    headers: fc.array(header, { maxLength: 2 }),
  })
  .map(({ form, headers }) => ({
    ...snippetRequestOfRun({
      method: 'POST',
      url: 'https://api.deepseek.com/files',
      headers: [['Authorization', 'Bearer …'], ...headers],
      bodyText: '',
    }),
    form,
  }))

/** Any request as a run would have sent it. */
export const snippetRequest: fc.Arbitrary<SnippetRequest> = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'GET', 'DELETE', 'HEAD'),
    url: fc.oneof(
      fc.constantFrom(
        'https://api.deepseek.com/chat/completions',
        'https://api.deepseek.com/files?ids[]={a,b}&x=[1-3]',
      ),
      url,
    ),
    headers: fc.array(header, { maxLength: 3 }),
    bodyText,
  })
  .map(({ headers, bodyText, ...rest }) =>
    snippetRequestOfRun({
      ...rest,
      bodyText: rest.method === 'HEAD' || rest.method === 'GET' ? '' : bodyText,
      headers: [['Authorization', 'Bearer …'], ...headers],
    }),
  )
