import fc from 'fast-check'
import type { NameValue, RequestDraft } from '../../../../shared/schemas/request.ts'

/** What quoting, templates and encodings have stumbled over. */
const AWKWARD_TEXTS = [
  "it's",
  '"quoted"',
  `$HOME \${HOME} $(id) \`id\``,
  'back\\slash \\n \\\\ \\',
  '100% %PATH% !bang! ^caret^ & | < >',
  '@file.json',
  'a=b=c',
  'line\nfeed\r\nand\ttab',
  '你好 👩‍👩‍👧 שלום',
  '\u2028\u2029\u00a0\u0001\u007f',
  '{{not a variable}} {{{ }}',
  '###\n### Next',
  "'",
  "''\\''",
  '#comment //no',
  '<< EOF',
]

const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...AWKWARD_TEXTS),
  fc.array(fc.constantFrom(...AWKWARD_TEXTS, ' '), { maxLength: 3 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !value.includes('\0')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)

/** Numbers as text, since a JavaScript number cannot hold them all. */
const number = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('1e400', '123456789012345678901234567890', '-0', '0.10', '1E-7'),
)

const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text.map((value) => JSON.stringify(value)),
    number,
    fc.constantFrom('null', 'true', 'false', '{}', '[]'),
    fc.array(tie('json'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(text, tie('json')), { maxLength: 3 })
      .map(
        (members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(',\n  ')}}`,
      ),
  ),
}))

/** A JSON object as a request has it, spelled in one of many ways. */
const jsonBody: fc.Arbitrary<string> = fc
  .record({ content: text, extra: json, stream: fc.boolean(), indent: fc.constantFrom('', '\n  ') })
  .map(({ content, extra, stream, indent }) =>
    [
      `{${indent}"model": "deepseek-chat"`,
      `${indent}"messages": [{"role": "user", "content": ${JSON.stringify(content)}}]`,
      `${indent}"stream": ${stream}`,
      `${indent}"extra": ${extra}${indent}}`,
    ].join(','),
  )

const header: fc.Arbitrary<NameValue> = fc.record({
  name: fc.constantFrom(
    'X-Trace',
    'x-Ünused-not',
    'Accept-Language',
    'X_Under',
    'Content-Type',
    'Idempotency-Key',
  ),
  value: fc.constantFrom(
    '1',
    'a=b=c; d="e"',
    "it's $HOME",
    'text/plain; charset=utf-8',
    '100%',
    'a: b',
    '',
    '{"a":1}',
  ),
  enabled: fc.constant(true),
})

const headers = fc.uniqueArray(header, { maxLength: 3, selector: (row) => row.name.toLowerCase() })

const path: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '/chat/completions',
    '/beta/completions',
    '/anthropic/v1/messages',
    '/models',
    '/user/balance?x=1&y=%20b',
    '/x/[1-3]/{a,b}',
  ),
  fc.constantFrom(
    'https://example.org/v1/thing?q=a%2Bb&c',
    'http://127.0.0.1:8080/x',
    "https://example.org/it's",
  ),
)

/** Requests as a user could have made them, with nothing left to fill in. */
export const randomDraft: fc.Arbitrary<RequestDraft> = fc
  .record({
    name: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }).map((name) => name.trim() || 'Request'),
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
    path,
    headers,
    body: fc.oneof(
      { weight: 6, arbitrary: jsonBody.map((bodyText) => ({ bodyText })) },
      {
        weight: 2,
        arbitrary: text
          .filter((value) => value !== '' && !isJson(value))
          .map((bodyText) => ({ bodyText, bodyKind: 'text' as const })),
      },
      { weight: 1, arbitrary: fc.constant({ bodyText: '' }) },
    ),
  })
  .map(({ body, method, ...rest }) => ({
    ...rest,
    method,
    // No client sends one.
    ...(method === 'GET' || method === 'HEAD' ? { bodyText: '' } : body),
    variables: [],
    tests: [],
  }))

function isJson(value: string): boolean {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
