import fc from 'fast-check'
import { safeName, uniqueNames } from '../../../../../shared/domain/transfer/common/safe-name.ts'
import type { NameValue, RequestDraft } from '../../../../../shared/schemas/request.ts'
import type {
  ExportBundle,
  TransferredEnvironment,
  TransferredFolder,
  TransferredRequest,
  TransferredRun,
} from '../../../../../shared/schemas/transfer.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/** Texts that have broken other tools: quotes, dollars, `@`, comments, CJK, right-to-left, line separators. */
const ODD_TEXTS = [
  `it's "quoted" \`$HOME\` \\n %PATH% !! @file`,
  '{{name}} {{ name }} {{$guid}} {{a b}} {{{x}}} }}{{',
  '<<name>> {% uuid %} :id {id}',
  'line\nbreak\r\nand\ttab',
  '你好，世界 🌏 שלום \u2028\u2029',
  '// no comment /* at all */ # nor this',
  "'''\nthree\n'''",
  '}\n}\n  }\nbody:json {\n',
  '---\n- yaml: [1, 2\n&a *a !!js',
  '../../etc/passwd',
  'CON',
  ' leading and trailing ',
  'a=b&c=d==',
]

/** Any text without a key in it: half pairs, which no file can hold, and `sk-` are left out. */
export const textArb: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(...ODD_TEXTS),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  .map((text) => text.replace(/\p{Surrogate}/gu, '').replaceAll('sk-', ''))

/** A text of one line without blanks at its ends, as a header has it. */
export const lineArb = textArb.map((text) => text.replace(/[\r\n\0]+\s*/g, ' ').trim())

export const nameArb = textArb.map((text) => safeName(text, 'Request', 80))

const variableNameArb = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/).map((name) => `v${name}v`)

function rowsArb(name: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<NameValue[]> {
  const row = fc.record({ name, value, enabled: fc.boolean() })
  return fc.uniqueArray(row, { maxLength: 4, selector: ({ name: own }) => own.toLowerCase() })
}

export const headersArb = rowsArb(
  fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/).map((name) => `X-${name}`),
  lineArb,
)

/** Values are literal here, and filled in elsewhere: they hold no variables. */
const valueArb = textArb.map((text) => text.replaceAll('{{', '{ {'))

export const variablesArb = rowsArb(variableNameArb, valueArb)

const segmentArb = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._~%-]{1,8}$/),
  fc.constant('{{name}}'),
  fc.constant('你好'),
)
const queryArb = fc.stringMatching(/^[a-z]{1,4}=[A-Za-z0-9%+.,;=-]{0,8}$/)

export const pathArb = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '',
      'https://api.example.com',
      'https://example.com:8443',
      'http://localhost:3000',
    ),
    fc.array(segmentArb, { minLength: 1, maxLength: 4 }),
    fc.array(queryArb, { maxLength: 2 }),
  )
  .map(
    ([origin, segments, query]) =>
      `${origin}/${segments.join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`,
  )
  .filter((path) => !/\/\.{1,2}(?:[/?]|$)/.test(path))

const jsonArb = fc
  .tuple(
    fc.oneof(
      fc.json({ maxDepth: 3 }),
      textArb.map((text) => JSON.stringify({ text })),
    ),
    fc.boolean(),
  )
  .map(([json, pretty]) => (pretty ? JSON.stringify(JSON.parse(json), null, 2) : json))

const bodyArb: fc.Arbitrary<Pick<RequestDraft, 'bodyText' | 'bodyKind'>> = fc.oneof(
  fc.constant({ bodyText: '' }),
  jsonArb.map((bodyText) => ({ bodyText: bodyText.replaceAll('sk-', '') })),
  textArb.filter((text) => text !== '').map((bodyText) => ({ bodyText, bodyKind: 'text' as const })),
)

/** Drafts without tests and comments, which no other tool can hold. */
export const draftArb: fc.Arbitrary<RequestDraft> = fc
  .record({
    name: nameArb,
    method: fc.constantFrom(...METHODS),
    path: pathArb,
    headers: headersArb,
    body: bodyArb,
    variables: variablesArb,
  })
  .map(({ body, ...rest }) => ({ ...rest, ...body, tests: [] }))

/** Drafts with tests, and with comments in their bodies. */
export const fullDraftArb: fc.Arbitrary<RequestDraft> = fc
  .tuple(draftArb, fc.boolean(), fc.boolean())
  .map(([draft, hasComment, hasTest]) => ({
    ...draft,
    bodyText:
      hasComment && draft.bodyKind === undefined && draft.bodyText !== ''
        ? `// a comment\n${draft.bodyText} /* another */`
        : draft.bodyText,
    tests: hasTest
      ? [{ id: 't1', enabled: true, kind: 'contains', text: 'x', ignoreCase: false, negated: false }]
      : [],
  }))

/** Runs that came in one piece, of a request without variables. */
export const runArb: fc.Arbitrary<TransferredRun> = fc
  .record({
    name: nameArb,
    url: pathArb.map((path) =>
      (path.startsWith('/') ? `https://api.deepseek.com${path}` : path).replaceAll('{{name}}', 'x'),
    ),
    method: fc.constantFrom(...METHODS),
    sentHeaders: headersArb,
    bodyText: valueArb,
    httpStatus: fc.integer({ min: 100, max: 599 }),
    statusText: fc.constantFrom('OK', 'Not Found', ''),
    headers: headersArb,
    raw: valueArb,
    durationMs: fc.option(fc.nat(100_000)),
  })
  .map((parts) => ({
    name: parts.name,
    sent: {
      url: parts.url,
      method: parts.method,
      headers: pairs(parts.sentHeaders.map((row) => ({ ...row, value: row.value.replaceAll('{{', '{ {') }))),
      bodyText: parts.bodyText,
    },
    response: { httpStatus: parts.httpStatus, statusText: parts.statusText, headers: pairs(parts.headers) },
    frames: parts.raw === '' ? [] : [{ offsetMs: parts.durationMs ?? 0, raw: parts.raw }],
    startedAtMs: null,
    durationMs: parts.durationMs,
  }))

function pairs(rows: readonly NameValue[]): [string, string][] {
  return rows.map(({ name, value }) => [name, value])
}

/** What a format can hold of requests, besides the drafts. */
export interface BundleOptions {
  readonly draft?: fc.Arbitrary<RequestDraft>
  readonly run?: fc.Arbitrary<TransferredRun> | null
  readonly folderName?: fc.Arbitrary<string>
  readonly environmentVariables?: fc.Arbitrary<NameValue[]>
  /** Whether folders side by side differ in their names. */
  readonly uniqueFolders?: boolean
}

/** A bundle of at most three levels of folders. */
export function bundleArb(options: BundleOptions = {}): fc.Arbitrary<ExportBundle> {
  const runs = options.run === null ? fc.constant([]) : fc.array(options.run ?? runArb, { maxLength: 2 })
  const request: fc.Arbitrary<TransferredRequest> = fc.record({ draft: options.draft ?? draftArb, runs })
  const folderName = options.folderName ?? nameArb
  const folder = (depth: number): fc.Arbitrary<TransferredFolder> =>
    fc.record({
      name: folderName,
      folders: depth === 0 ? fc.constant([]) : fc.array(folder(depth - 1), { maxLength: 2 }),
      requests: fc.array(request, { maxLength: 2 }),
    })
  return fc
    .tuple(folder(2), environmentsArb(options.environmentVariables ?? variablesArb))
    .map(([root, environments]) => ({
      name: root.name,
      root: options.uniqueFolders === true ? withUniqueFolders(root) : root,
      environments,
    }))
}

function withUniqueFolders(folder: TransferredFolder): TransferredFolder {
  const names = uniqueNames(folder.folders.map(({ name }) => name))
  return {
    ...folder,
    folders: folder.folders.map((inner, index) => ({
      ...withUniqueFolders(inner),
      name: names[index] ?? inner.name,
    })),
  }
}

/** The drafts of a folder with the names of the folders they lie in, in order. */
export function flattened(
  folder: TransferredFolder,
  above: readonly string[] = [],
): { readonly folders: readonly string[]; readonly draft: RequestDraft }[] {
  return [
    ...folder.folders.flatMap((inner) => flattened(inner, [...above, inner.name])),
    ...folder.requests.map(({ draft }) => ({ folders: above, draft })),
  ]
}

function environmentsArb(variables: fc.Arbitrary<NameValue[]>): fc.Arbitrary<TransferredEnvironment[]> {
  const environment = fc.record({
    name: nameArb,
    baseUrl: fc.constantFrom(
      'https://api.deepseek.com',
      'https://staging.example.com/v1',
      'http://127.0.0.1:8080',
    ),
    variables,
  })
  return fc.array(environment, { maxLength: 3 }).map((environments) => {
    const names = uniqueNames(environments.map(({ name }) => name))
    return environments.map((entry, index) => ({ ...entry, name: names[index] ?? entry.name }))
  })
}
