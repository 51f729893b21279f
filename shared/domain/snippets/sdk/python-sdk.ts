import type { JsonNode } from '../../json/json-node.ts'
import { openPythonLiteral, pythonLiteral, pythonLoss, pythonString } from '../literals/python-literal.ts'
import { wellFormed } from '../literals/quoted-text.ts'
import { type JsonEndpoint, usesTools } from '../request-facts.ts'
import { indentLines } from '../scripting/code-lines.ts'
import { printPartsLines } from '../scripting/python-answer.ts'
import { joinPythonParts } from '../scripting/python-parts.ts'
import { pythonFileTuple, pythonFormLines, SILENCE_SECONDS } from '../scripting/python-request.ts'
import { headerProblem, ownHeaders, wireUrl } from '../sent-parts.ts'
import { KEY_VARIABLE, type SnippetRequest } from '../snippet-request.ts'
import { type FileUpload, fileUpload } from './file-upload.ts'
import { printObjectLines, readObjectLines } from './python-sdk-answer.ts'
import { callProblem, genericPath, listsModels, membersWhere, methodBaseUrl, objectBody } from './sdk-call.ts'

/** One of the two Python packages that are made by the same generator, and so are called alike. */
export interface PythonSdk {
  readonly packageName: string
  readonly className: string
  readonly methods: Readonly<Partial<Record<JsonEndpoint, PythonMethod>>>
  /** The method that takes a file, below `client`, if a form of `purpose` and `file` is what it sends. */
  readonly uploadMethod?: string
}

/** A method of an SDK. What has no parameter goes into `extra_body`, which is merged into the body. */
export interface PythonMethod {
  /** Below `client`. */
  readonly name: string
  readonly parameters: ReadonlySet<string>
  readonly required: readonly string[]
}

/** Columns beside an argument of a method, within `try:`, without its name: the indent, `=` and a comma. */
const METHOD_INDENT = 10

interface Call {
  readonly baseUrl: string
  /** `client.…(…)`, over several lines. */
  readonly expression: string
  readonly kind: 'method' | 'path' | 'models'
}

/** Why an SDK cannot send this request exactly, in words for the user; null when it can. */
export function pythonSdkProblem(request: SnippetRequest, sdk: PythonSdk): string | null {
  const problem = callProblem(request, sdk.packageName) ?? headerProblem(request)
  if (request.form !== undefined && request.method === 'DELETE') {
    return `The ${sdk.packageName} package sends no form with DELETE. Use Python requests.`
  }
  if (problem !== null || request.body === null) return problem
  if (request.body.kind === 'text') return `The ${sdk.packageName} package sends JSON, and this body is text.`
  const { node } = request.body
  if (node?.kind === 'null') return `The ${sdk.packageName} package sends no body for null.`
  const loss = node === null ? 'a value nested this deeply' : pythonLoss(node)
  if (loss !== null) {
    return `The ${sdk.packageName} package writes the body itself and would not keep ${loss}. Use Python requests.`
  }
  if (request.streaming && methodOf(request, sdk) === null) {
    return `The ${sdk.packageName} package has no method that streams this request. Use Python requests.`
  }
  return null
}

/** A whole program that sends a request with an SDK. Only for what {@link pythonSdkProblem} does not refuse. */
export function pythonSdkCode(request: SnippetRequest, sdk: PythonSdk): string {
  const call = callOf(request, sdk)
  const key = request.auth === 'none' ? '"none"' : `os.environ["${KEY_VARIABLE}"]`
  const tools = usesTools(request)
  const reads = request.streaming && request.endpoint !== 'other'
  return joinPythonParts({
    imports: [
      ...(request.auth === 'none' ? [] : ['import os']),
      'import sys',
      '',
      `from ${sdk.packageName} import APIError, ${sdk.className}`,
    ],
    functions: [reads ? readPartsFunction(request, tools) : []],
    program: [
      `client = ${sdk.className}(`,
      `    api_key=${key},`,
      `    base_url=${pythonString(wireUrl(call.baseUrl))},`,
      `    timeout=${SILENCE_SECONDS},  # seconds without a byte`,
      ')',
      '',
      ...(request.streaming ? streamLines(call) : plainLines(request, call, tools)),
    ],
  })
}

function readPartsFunction({ endpoint }: SnippetRequest, tools: boolean): string[] {
  if (endpoint === 'other') return []
  return [
    'def read_parts(chunk):',
    '    """Yields what a chunk adds: the section it belongs to, and the text to append."""',
    ...indentLines(readObjectLines(endpoint, tools), 4),
  ]
}

function plainLines({ endpoint }: SnippetRequest, call: Call, tools: boolean): string[] {
  const output =
    call.kind === 'models'
      ? ['for model in answer:', '    print(model.id)']
      : endpoint === 'other' || call.kind === 'path'
        ? ['print(answer)']
        : printObjectLines(endpoint, tools)
  return ['try:', ...indentLines([`answer = ${call.expression}`], 4), ...failureLines(), '', ...output]
}

function streamLines(call: Call): string[] {
  return [
    'section = ""',
    'try:',
    ...indentLines(
      [
        `stream = ${call.expression}`,
        'for chunk in stream:',
        ...indentLines(printPartsLines('read_parts(chunk)'), 4),
      ],
      4,
    ),
    ...failureLines(),
    'print()',
  ]
}

function failureLines(): string[] {
  return ['except APIError as error:', '    sys.exit(f"The call failed: {error}")']
}

function callOf(request: SnippetRequest, sdk: PythonSdk): Call {
  if (listsModels(request) && ownHeaders(request).length === 0) {
    return { baseUrl: request.baseUrl, expression: 'client.models.list()', kind: 'models' }
  }
  const upload = sdk.uploadMethod === undefined ? null : fileUpload(request)
  if (upload !== null) return uploadCall(request, upload, `client.${sdk.uploadMethod}`)
  const method = methodOf(request, sdk)
  const baseUrl = methodBaseUrl(request)
  const node = objectBody(request)
  if (method === null || baseUrl === null || node === null) {
    return { baseUrl: request.baseUrl, expression: pathCall(request), kind: 'path' }
  }
  const isParameter = (name: string): boolean => method.parameters.has(name)
  const extra = membersWhere(node, (name) => !isParameter(name))
  const argumentsOfCall = [
    ...membersWhere(node, isParameter).members.map(
      ({ name, value }) => `${name}=${pythonLiteral(value, 0, METHOD_INDENT + name.length)},`,
    ),
    ...(extra.members.length === 0
      ? []
      : [`extra_body=${pythonLiteral(extra, 0, METHOD_INDENT + 'extra_body'.length)},`]),
    ...headerArgument(request, 'extra_headers'),
  ]
  return { baseUrl, expression: callLines(`client.${method.name}`, argumentsOfCall), kind: 'method' }
}

function callLines(method: string, argumentsOfCall: readonly string[]): string {
  return `${method}(\n${indentLines(argumentsOfCall, 4).join('\n')}\n)`
}

/** The SDK sends the fields before the file, in the order of the arguments. */
function uploadCall(request: SnippetRequest, upload: FileUpload, method: string): Call {
  const { baseUrl, purpose, expiresAfter, file } = upload
  const argumentsOfCall = [
    `purpose=${pythonString(wellFormed(purpose))},`,
    ...(expiresAfter === null
      ? []
      : [
          `expires_after={"anchor": ${pythonString(wellFormed(expiresAfter.anchor))}, "seconds": ${expiresAfter.seconds}},`,
        ]),
    `file=${pythonFileTuple(file)},`,
    ...headerArgument(request, 'extra_headers'),
  ]
  return { baseUrl, expression: callLines(method, argumentsOfCall), kind: 'path' }
}

/** The SDK's own method for a request, or null where it would send another URL or insists on what is not there. */
function methodOf(request: SnippetRequest, sdk: PythonSdk): PythonMethod | null {
  const method = request.endpoint === 'other' ? undefined : sdk.methods[request.endpoint]
  const names = new Set(objectBody(request)?.members.map(({ name }) => name))
  if (method === undefined || methodBaseUrl(request) === null) return null
  return method.required.every((name) => names.has(name)) ? method : null
}

function pathCall(request: SnippetRequest): string {
  const { body } = request
  const lines = [
    `${pythonString(wireUrl(genericPath(request)))},`,
    'cast_to=object,',
    ...(body?.kind === 'json' && body.node !== null ? [`body=${openPythonLiteral(body.node)},`] : []),
    ...pythonFormLines(request),
    ...headerArgument(request, 'options'),
  ]
  return callLines(`client.${request.method.toLowerCase()}`, lines)
}

function headerArgument(request: SnippetRequest, name: 'extra_headers' | 'options'): string[] {
  const headers = ownHeaders(request)
  // By this a call by path knows a form; the SDK adds what divides its parts.
  if (request.form !== undefined && name === 'options') headers.push(['Content-Type', 'multipart/form-data'])
  if (headers.length === 0) return []
  const node: JsonNode = {
    kind: 'object',
    members: headers.map(([header, value]) => ({ name: header, value: { kind: 'string', value } })),
  }
  if (name === 'extra_headers') return [`extra_headers=${pythonLiteral(node)},`]
  return [`options=${pythonLiteral({ kind: 'object', members: [{ name: 'headers', value: node }] })},`]
}
