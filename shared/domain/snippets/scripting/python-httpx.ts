import { pythonString } from '../literals/python-literal.ts'
import { headerProblem, wireUrl } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { indentLines } from './code-lines.ts'
import { pythonAnswerLines, pythonStreamFunction, pythonStreamLines } from './python-answer.ts'
import { joinPythonParts } from './python-parts.ts'
import {
  pythonBody,
  pythonFormLines,
  pythonHeaderLines,
  pythonImports,
  SILENCE_SECONDS,
} from './python-request.ts'

/** Python with the package `httpx`. */
export const PYTHON_HTTPX: SnippetTarget = {
  id: 'python-httpx',
  title: 'Python httpx',
  group: 'language',
  language: 'python',
  extension: 'py',
  refuse: headerProblem,
  write,
}

/** The short functions of httpx that take a body. */
const METHODS_WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

function write(request: SnippetRequest): Snippet {
  const isTyped = request.streaming && request.endpoint !== 'other'
  return {
    code: joinPythonParts({
      imports: pythonImports(
        [
          ...(isTyped ? ['json'] : []),
          ...(request.auth === 'none' ? [] : ['os']),
          ...(request.streaming ? ['re'] : []),
          'sys',
        ],
        'httpx',
      ),
      functions: request.streaming ? [pythonStreamFunction(request), READ_LINES] : [],
      program: request.streaming ? streamLines(request) : plainLines(request),
    }),
    notes: ['Python 3.8 or newer. Install the package with: pip install httpx'],
  }
}

/** `Response.iter_lines` of httpx is `str.splitlines`: it takes U+2028, which JSON text may hold, for a line end. */
const READ_LINES: readonly string[] = [
  'def read_lines(response):',
  '    """Like iter_lines(), which would also cut a line at a U+2028 in the JSON."""',
  '    rest = b""',
  '    for chunk in response.iter_bytes():',
  '        *lines, rest = re.split(rb"[\\r\\n]", rest + chunk)',
  '        yield from lines',
]

function plainLines(request: SnippetRequest): string[] {
  const { body, form, method } = request
  const isShort = body === null && form === undefined ? method !== 'OPTIONS' : METHODS_WITH_BODY.has(method)
  const opening = isShort ? [`${method.toLowerCase()}(`] : ['request(', `    "${method}",`]
  return [
    ...opening.map((line, at) => (at === 0 ? `response = httpx.${line}` : line)),
    ...argumentLines(request),
    ')',
    'if not response.is_success:',
    `    ${REFUSAL}`,
    '',
    ...answerLines(request),
  ]
}

function streamLines(request: SnippetRequest): string[] {
  return [
    'with httpx.stream(',
    `    "${request.method}",`,
    ...argumentLines(request),
    ') as response:',
    '    if not response.is_success:',
    '        response.read()',
    `        ${REFUSAL}`,
    ...indentLines(pythonStreamLines(request, 'read_lines(response)'), 4),
  ]
}

const REFUSAL = 'sys.exit(f"HTTP {response.status_code}: {response.text}")'

function argumentLines(request: SnippetRequest): string[] {
  const body = pythonBody(request.body)
  const options = {
    asValue: headerValue,
    ...(body.kind === 'json' ? { leaveOut: 'content-type: application/json' } : {}),
  }
  const bodyLines =
    body.kind === 'json'
      ? [`json=${body.literal},`]
      : body.kind === 'bytes'
        ? [...(body.reason === null ? [] : [`# ${body.reason}`]), `content=${body.expression},`]
        : []
  return [
    ...indentLines([`${pythonString(wireUrl(request.url))},`, ...pythonHeaderLines(request, options)], 4),
    ...bodyLines.map((line) => `    ${line}`),
    ...indentLines(pythonFormLines(request), 4),
    `    timeout=httpx.Timeout(${SILENCE_SECONDS}, connect=10),  # seconds without a byte`,
  ]
}

/** httpx takes text in a header for ASCII. */
function headerValue(value: string): string {
  return /^[\t\x20-\x7e]*$/.test(value) ? pythonString(value) : `${pythonString(value)}.encode("latin-1")`
}

function answerLines(request: SnippetRequest): string[] {
  if (request.endpoint === 'other') {
    return [
      request.method === 'HEAD' ? 'print(response.status_code, response.headers)' : 'print(response.text)',
    ]
  }
  return ['answer = response.json()', ...pythonAnswerLines(request.endpoint, request)]
}
