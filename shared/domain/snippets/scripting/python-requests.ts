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

/** Python with the package `requests`. */
export const PYTHON_REQUESTS: SnippetTarget = {
  id: 'python-requests',
  title: 'Python requests',
  group: 'language',
  language: 'python',
  extension: 'py',
  refuse: headerProblem,
  write,
}

function write(request: SnippetRequest): Snippet {
  const isTyped = request.streaming && request.endpoint !== 'other'
  return {
    code: joinPythonParts({
      imports: pythonImports(
        [...(isTyped ? ['json'] : []), ...(request.auth === 'none' ? [] : ['os']), 'sys'],
        'requests',
      ),
      functions: request.streaming ? [pythonStreamFunction(request)] : [],
      program: request.streaming ? streamLines(request) : plainLines(request),
    }),
    notes: ['Python 3.8 or newer. Install the package with: pip install requests'],
  }
}

function plainLines(request: SnippetRequest): string[] {
  return [
    `response = ${openingLine(request)}`,
    ...argumentLines(request),
    ')',
    ...refusalLines(),
    '',
    ...answerLines(request),
  ]
}

function streamLines(request: SnippetRequest): string[] {
  return [
    `with ${openingLine(request)}`,
    ...argumentLines(request),
    ') as response:',
    ...indentLines([...refusalLines(), ...pythonStreamLines(request, 'response.iter_lines()')], 4),
  ]
}

function openingLine({ method }: SnippetRequest): string {
  return `requests.${method.toLowerCase()}(`
}

function argumentLines(request: SnippetRequest): string[] {
  const body = pythonBody(request.body)
  const leaveOut = body.kind === 'json' ? { leaveOut: 'content-type: application/json' } : {}
  const bodyLines =
    body.kind === 'json'
      ? [`json=${body.literal},`]
      : body.kind === 'bytes'
        ? [...(body.reason === null ? [] : [`# ${body.reason}`]), `data=${body.expression},`]
        : []
  return [
    ...indentLines([`${pythonString(wireUrl(request.url))},`, ...pythonHeaderLines(request, leaveOut)], 4),
    ...bodyLines.map((line) => `    ${line}`),
    ...indentLines(pythonFormLines(request), 4),
    ...(request.streaming ? ['    stream=True,'] : []),
    `    timeout=(10, ${SILENCE_SECONDS}),  # seconds to connect, and without a byte`,
  ]
}

function refusalLines(): string[] {
  return ['if not response.ok:', '    sys.exit(f"HTTP {response.status_code}: {response.text}")']
}

function answerLines(request: SnippetRequest): string[] {
  if (request.endpoint === 'other') {
    return [
      request.method === 'HEAD' ? 'print(response.status_code, response.headers)' : 'print(response.text)',
    ]
  }
  return ['answer = response.json()', ...pythonAnswerLines(request.endpoint, request)]
}
