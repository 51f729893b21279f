import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { partHeaders } from '../../form/multipart.ts'
import { pythonString } from '../literals/python-literal.ts'
import { wellFormed } from '../literals/quoted-text.ts'
import { headerProblem, wireUrl } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { indentLines } from './code-lines.ts'
import { pythonAnswerLines, pythonStreamFunction, pythonStreamLines } from './python-answer.ts'
import { joinPythonParts } from './python-parts.ts'
import { type PythonBody, pythonBody, pythonHeaderLines, SILENCE_SECONDS } from './python-request.ts'

/** Python with its standard library alone. */
export const PYTHON_STDLIB: SnippetTarget = {
  id: 'python-stdlib',
  title: 'Python standard library',
  group: 'language',
  language: 'python',
  extension: 'py',
  refuse: headerProblem,
  write,
}

function write(request: SnippetRequest): Snippet {
  const { form = [] } = request
  const body = pythonBody(request.body)
  const needsJson = body.kind === 'json' || request.endpoint !== 'other'
  return {
    code: joinPythonParts({
      imports: [
        ...(needsJson ? ['import json'] : []),
        ...(request.auth === 'none' ? [] : ['import os']),
        'import sys',
        ...(form.length === 0 ? [] : ['import uuid']),
        ...(form.some(isFilePart) ? ['from pathlib import Path'] : []),
        'from urllib.error import HTTPError',
        'from urllib.request import Request, urlopen',
      ],
      functions: request.streaming ? [pythonStreamFunction(request)] : [],
      program: [
        ...formLines(form),
        ...requestLines(request, body),
        '',
        ...(request.streaming ? streamLines(request) : plainLines(request)),
      ],
    }),
    notes: ['Python 3.8 or newer. No package is needed.'],
  }
}

/** The library has no writer of forms. */
function formLines(form: readonly FormPart[]): string[] {
  if (form.length === 0) return []
  return [
    'boundary = uuid.uuid4().hex',
    'parts = [',
    ...form.flatMap((part) => {
      const content = isFilePart(part)
        ? `Path(${pythonString(part.file)}).read_bytes()`
        : `${pythonString(wellFormed(part.value))}.encode()`
      const head = pythonString(wellFormed(partHeaders(part).join('\r\n')))
      return isFilePart(part)
        ? ['    (', `        ${head},`, `        ${content},`, '    ),']
        : [`    (${head}, ${content}),`]
    }),
    ']',
    'form = b""',
    'for head, content in parts:',
    '    form += f"--{boundary}\\r\\n{head}\\r\\n\\r\\n".encode() + content + b"\\r\\n"',
    'form += f"--{boundary}--\\r\\n".encode()',
    '',
  ]
}

function requestLines(request: SnippetRequest, body: PythonBody): string[] {
  const bodyLines =
    body.kind === 'json'
      ? [`data=json.dumps(${body.literal}).encode(),`]
      : body.kind === 'bytes'
        ? [...(body.reason === null ? [] : [`# ${body.reason}`]), `data=${body.expression},`]
        : []
  const ofForm =
    request.form === undefined
      ? {}
      : { more: ['"Content-Type": f"multipart/form-data; boundary={boundary}"'] }
  return [
    'request = Request(',
    ...indentLines([`${pythonString(wireUrl(request.url))},`, ...pythonHeaderLines(request, ofForm)], 4),
    ...bodyLines.map((line) => `    ${line}`),
    ...(request.form === undefined ? [] : ['    data=form,']),
    `    method="${request.method}",`,
    ')',
  ]
}

const OPEN = `with urlopen(request, timeout=${SILENCE_SECONDS}) as response:  # seconds without a byte`

const REFUSAL: readonly string[] = [
  'except HTTPError as error:',
  '    sys.exit(f"HTTP {error.code}: {error.read().decode()}")',
]

function streamLines(request: SnippetRequest): string[] {
  return [
    'try:',
    ...indentLines([OPEN, ...indentLines(pythonStreamLines(request, 'response'), 4)], 4),
    ...REFUSAL,
  ]
}

function plainLines(request: SnippetRequest): string[] {
  const { endpoint, method } = request
  if (endpoint === 'other') {
    const print =
      method === 'HEAD' ? 'print(response.status, response.headers)' : 'print(response.read().decode())'
    return ['try:', ...indentLines([OPEN, `    ${print}`], 4), ...REFUSAL]
  }
  return [
    'try:',
    ...indentLines([OPEN, '    answer = json.load(response)'], 4),
    ...REFUSAL,
    '',
    ...pythonAnswerLines(endpoint, request),
  ]
}
