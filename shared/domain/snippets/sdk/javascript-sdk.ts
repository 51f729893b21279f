import {
  javascriptKey,
  javascriptLoss,
  javascriptString,
  openJavascriptLiteral,
} from '../literals/javascript-literal.ts'
import { wellFormed } from '../literals/quoted-text.ts'
import type { JsonEndpoint } from '../request-facts.ts'
import { indentLines, joinParts } from '../scripting/code-lines.ts'
import {
  PLAIN_JAVASCRIPT,
  printAnswerLines,
  printPartsLines,
  readPartsFunction,
} from '../scripting/javascript-answer.ts'
import { javascriptKeyLines } from '../scripting/javascript-request.ts'
import { headersByName, ownHeaders, wireUrl } from '../sent-parts.ts'
import type { SnippetRequest } from '../snippet-request.ts'
import { genericPath, listsModels, methodBaseUrl, objectBody } from './sdk-call.ts'

/** One of the two Node packages that are made by the same generator, and so are called alike. */
export interface JavascriptSdk {
  readonly packageName: string
  readonly className: string
  /** The method of an endpoint, below `client`. */
  readonly methods: Readonly<Partial<Record<JsonEndpoint, string>>>
  /** The options of the constructor that carry the key; `key` is an expression. */
  keyOptions(key: string): readonly string[]
}

/** Until the headers of an answer must have come: those of one that is not streamed may come with its end. */
const TIMEOUT_MINUTES = 30

/** A whole program that sends a request with an SDK. */
export function javascriptSdkCode(request: SnippetRequest, sdk: JavascriptSdk): string {
  const call = callOf(request, sdk)
  return joinParts(
    [`import ${sdk.className} from "${sdk.packageName}";`],
    javascriptKeyLines(request),
    [
      `const client = new ${sdk.className}({`,
      ...indentLines(
        [
          ...sdk.keyOptions(request.auth === 'none' ? '"none"' : 'apiKey'),
          `baseURL: ${javascriptString(wireUrl(call.baseUrl))},`,
          `timeout: ${TIMEOUT_MINUTES} * 60_000, // Thinking takes minutes.`,
        ],
        2,
      ),
      '});',
    ],
    ...outputParts(request, call),
  )
}

interface Call {
  readonly baseUrl: string
  /** `client.…(…)`, over several lines. */
  readonly expression: string
  readonly isModelList: boolean
}

function callOf(request: SnippetRequest, sdk: JavascriptSdk): Call {
  if (listsModels(request) && ownHeaders(request).length === 0) {
    return { baseUrl: request.baseUrl, expression: 'client.models.list()', isModelList: true }
  }
  const method = request.endpoint === 'other' ? undefined : sdk.methods[request.endpoint]
  const baseUrl = methodBaseUrl(request)
  const node = objectBody(request)
  if (method === undefined || baseUrl === null || node === null || javascriptLoss(node) !== null) {
    return { baseUrl: request.baseUrl, expression: genericCall(request), isModelList: false }
  }
  const headers = headerOption(ownHeaders(request))
  const argument =
    headers.length === 0
      ? openJavascriptLiteral(node)
      : `\n  ${openJavascriptLiteral(node, 1)},\n  {\n${indentLines(headers, 4).join('\n')}\n  },\n`
  return { baseUrl, expression: `client.${method}(${argument})`, isModelList: false }
}

/** A call by path: for what has no method of its own, and for bodies that go out as text. */
function genericCall(request: SnippetRequest): string {
  const body = genericBody(request)
  const options = [
    ...body.lines,
    ...headerOption(body.isText ? headersByName(request).filter(isNoAccept) : ownHeaders(request)),
    ...(request.streaming ? ['stream: true,'] : []),
  ]
  const path = javascriptString(wireUrl(genericPath(request)))
  const argument = options.length === 0 ? '' : `, {\n${indentLines(options, 2).join('\n')}\n}`
  return `client.${request.method.toLowerCase()}(${path}${argument})`
}

function isNoAccept([name]: readonly [string, string]): boolean {
  return name.toLowerCase() !== 'accept'
}

function genericBody({ body }: SnippetRequest): {
  readonly lines: readonly string[]
  readonly isText: boolean
} {
  if (body === null) return { lines: [], isText: false }
  const text = `body: ${javascriptString(wellFormed(body.text))},`
  if (body.kind === 'text') return { lines: [text], isText: true }
  const { node } = body
  const loss = node === null ? 'a value nested this deeply' : javascriptLoss(node)
  if (loss !== null) return { lines: [`// As text: an object would not keep ${loss}.`, text], isText: true }
  // What is falsy would go out as no body.
  if (node?.kind !== 'object' && node?.kind !== 'array') return { lines: [text], isText: true }
  return { lines: [`body: ${openJavascriptLiteral(node)},`], isText: false }
}

function headerOption(headers: readonly (readonly [string, string])[]): string[] {
  if (headers.length === 0) return []
  const entries = headers.map(([name, value]) => `${javascriptKey(name)}: ${javascriptString(value)}`)
  return entries.length === 1
    ? [`headers: { ${entries[0]} },`]
    : ['headers: {', ...entries.map((entry) => `  ${entry},`), '},']
}

function outputParts(request: SnippetRequest, { expression, isModelList }: Call): string[][] {
  const { endpoint } = request
  if (isModelList) return [[`for await (const model of ${expression}) console.log(model.id);`]]
  if (!request.streaming) {
    return [
      [`const answer = await ${expression};`],
      endpoint === 'other'
        ? ['console.log(JSON.stringify(answer, null, 2));']
        : printAnswerLines(endpoint, request),
    ]
  }
  const stream = `const stream = await ${expression};`
  if (endpoint === 'other') {
    return [[stream], ['for await (const chunk of stream) console.log(JSON.stringify(chunk));']]
  }
  return [
    [stream],
    [
      PLAIN_JAVASCRIPT.sectionDeclaration,
      'for await (const chunk of stream) {',
      ...indentLines(
        [
          ...(endpoint === 'responses'
            ? [
                'if (chunk.type === "response.failed") {',
                '  throw new Error(chunk.response.error?.message);',
                '}',
              ]
            : []),
          ...printPartsLines(),
        ],
        2,
      ),
      '}',
      'process.stdout.write("\\n");',
    ],
    readPartsFunction(endpoint, request, PLAIN_JAVASCRIPT),
  ]
}
