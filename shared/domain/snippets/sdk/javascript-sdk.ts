import { contentTypeOf } from '../../form/content-type-of.ts'
import { filenameOf } from '../../form/form-part.ts'
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
import {
  javascriptFileImport,
  javascriptFormLines,
  javascriptKeyLines,
} from '../scripting/javascript-request.ts'
import { headersByName, ownHeaders, wireUrl } from '../sent-parts.ts'
import type { SnippetRequest } from '../snippet-request.ts'
import { type FileUpload, fileUpload } from './file-upload.ts'
import { genericPath, listsModels, methodBaseUrl, objectBody } from './sdk-call.ts'

/** One of the two Node packages that are made by the same generator, and so are called alike. */
export interface JavascriptSdk {
  readonly packageName: string
  readonly className: string
  /** The method of an endpoint, below `client`. */
  readonly methods: Readonly<Partial<Record<JsonEndpoint, string>>>
  /** The method that takes a file, below `client`, if a form of `purpose` and `file` is what it sends. */
  readonly uploadMethod?: string
  /** The options of the constructor that carry the key; `key` is an expression. */
  keyOptions(key: string): readonly string[]
}

/** Until the headers of an answer must have come: those of one that is not streamed may come with its end. */
const TIMEOUT_MINUTES = 30

/** A whole program that sends a request with an SDK. */
export function javascriptSdkCode(request: SnippetRequest, sdk: JavascriptSdk): string {
  const call = callOf(request, sdk)
  return joinParts(
    importLines(request, call, sdk),
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
    call.kind === 'upload' ? [] : javascriptFormLines(request),
    ...outputParts(request, call),
  )
}

interface Call {
  readonly baseUrl: string
  /** `client.…(…)`, over several lines. */
  readonly expression: string
  readonly kind: 'models' | 'upload' | 'other'
}

function importLines(request: SnippetRequest, { kind }: Call, sdk: JavascriptSdk): string[] {
  const { className, packageName } = sdk
  return kind === 'upload'
    ? [
        'import { createReadStream } from "node:fs";',
        `import ${className}, { toFile } from "${packageName}";`,
      ]
    : [...javascriptFileImport(request), `import ${className} from "${packageName}";`]
}

function callOf(request: SnippetRequest, sdk: JavascriptSdk): Call {
  if (listsModels(request) && ownHeaders(request).length === 0) {
    return { baseUrl: request.baseUrl, expression: 'client.models.list()', kind: 'models' }
  }
  const upload = sdk.uploadMethod === undefined ? null : fileUpload(request)
  if (upload !== null) {
    const options = headerOption(ownHeaders(request))
    const literal = uploadLines(upload).join(options.length === 0 ? '\n' : '\n  ')
    const expression = `client.${sdk.uploadMethod}(${callArgument(literal, options)})`
    return { baseUrl: upload.baseUrl, expression, kind: 'upload' }
  }
  const method = request.endpoint === 'other' ? undefined : sdk.methods[request.endpoint]
  const baseUrl = methodBaseUrl(request)
  const node = objectBody(request)
  if (method === undefined || baseUrl === null || node === null || javascriptLoss(node) !== null) {
    return { baseUrl: request.baseUrl, expression: genericCall(request), kind: 'other' }
  }
  const headers = headerOption(ownHeaders(request))
  const literal = openJavascriptLiteral(node, headers.length === 0 ? 0 : 1)
  return { baseUrl, expression: `client.${method}(${callArgument(literal, headers)})`, kind: 'other' }
}

/** The SDK sends the fields in the order of the members. */
function uploadLines({ purpose, expiresAfter, file }: FileUpload): string[] {
  const filename = filenameOf(file)
  const type = javascriptString(file.contentType ?? contentTypeOf(filename))
  return [
    '{',
    `  purpose: ${javascriptString(wellFormed(purpose))},`,
    ...(expiresAfter === null
      ? []
      : [
          `  expires_after: { anchor: ${javascriptString(wellFormed(expiresAfter.anchor))}, seconds: ${expiresAfter.seconds} },`,
        ]),
    `  file: await toFile(createReadStream(${javascriptString(file.file)}), ${javascriptString(filename)}, {`,
    `    type: ${type},`,
    '  }),',
    '}',
  ]
}

/** The arguments of a method: its fields, and its options where there are some. */
function callArgument(literal: string, options: readonly string[]): string {
  if (options.length === 0) return literal
  return `\n  ${literal},\n  {\n${indentLines(options, 4).join('\n')}\n  },\n`
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

function genericBody({ body, form }: SnippetRequest): {
  readonly lines: readonly string[]
  readonly isText: boolean
} {
  if (form !== undefined) return { lines: ['body: form,'], isText: false }
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

function outputParts(request: SnippetRequest, { expression, kind }: Call): string[][] {
  const { endpoint } = request
  if (kind === 'models') return [[`for await (const model of ${expression}) console.log(model.id);`]]
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
