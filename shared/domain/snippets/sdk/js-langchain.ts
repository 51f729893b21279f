import type { JsonNode } from '../../json/json-node.ts'
import {
  javascriptKey,
  javascriptLiteral,
  javascriptLoss,
  javascriptString,
  openJavascriptLiteral,
} from '../literals/javascript-literal.ts'
import { indentLines, joinParts } from '../scripting/code-lines.ts'
import { PLAIN_JAVASCRIPT, printPartsLines } from '../scripting/javascript-answer.ts'
import { javascriptKeyLines } from '../scripting/javascript-request.ts'
import { ownHeaders, wireUrl } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { type LangchainCall, langchainCall } from './langchain-call.ts'
import { PLACEHOLDER_KEY_NOTE } from './sdk-call.ts'

/** JavaScript with LangChain's package for DeepSeek. */
export const JS_LANGCHAIN: SnippetTarget = {
  id: 'js-langchain',
  title: 'LangChain.js',
  group: 'sdk',
  language: 'javascript',
  extension: 'mjs',
  refuse,
  write,
}

type Call = Extract<LangchainCall, { ok: true }>

const SETTING_NAMES: ReadonlyMap<string, string> = new Map([
  ['top_p', 'topP'],
  ['max_tokens', 'maxTokens'],
])

function refuse(request: SnippetRequest): string | null {
  const call = langchainCall(request, javascriptLoss)
  return call.ok ? null : call.reason
}

function write(request: SnippetRequest): Snippet {
  const call = langchainCall(request, javascriptLoss)
  if (!call.ok) throw new Error(call.reason)
  const messages = `const messages = ${javascriptLiteral(call.messages, 0, 'const messages = ;'.length)};`
  return {
    code: joinParts(
      ['import { ChatDeepSeek } from "@langchain/deepseek";'],
      javascriptKeyLines(request),
      modelLines(request, call),
      [messages],
      request.streaming ? STREAM_LINES : answerLines(call),
      ...(request.streaming ? [partsFunction(call)] : []),
    ),
    notes: [
      'Node.js 20 or newer; save it as a module (.mjs). Install the packages with: npm install @langchain/core @langchain/deepseek',
      ...call.notes,
      ...(request.auth === 'none' ? [PLACEHOLDER_KEY_NOTE] : []),
    ],
  }
}

function modelLines(request: SnippetRequest, call: Call): string[] {
  const headers = ownHeaders(request).map(
    ([name, value]) => `    ${javascriptKey(name)}: ${javascriptString(value)},`,
  )
  const settings = call.settings.members.map(
    ({ name, value }) => `${SETTING_NAMES.get(name) ?? name}: ${javascriptLiteral(value)},`,
  )
  const lines = [
    request.auth === 'none' ? 'apiKey: "none",' : 'apiKey,',
    `model: ${javascriptString(call.model)},`,
    ...settings,
    ...(call.rest.members.length === 0 ? [] : [`modelKwargs: ${openJavascriptLiteral(call.rest, 1)},`]),
    ...(request.streaming ? [`streamUsage: ${call.includesUsage},`] : []),
    'timeout: 30 * 60_000, // Thinking takes minutes.',
    'configuration: {',
    `  baseURL: ${javascriptString(wireUrl(call.baseUrl))},`,
    ...(headers.length === 0 ? [] : ['  defaultHeaders: {', ...headers, '  },']),
    '},',
  ]
  return ['const model = new ChatDeepSeek({', ...lines.map((line) => `  ${line}`), `})${toolBinding(call)};`]
}

function toolBinding({ tools, toolChoice }: Call): string {
  if (tools === null) return ''
  const choice: JsonNode | null =
    toolChoice === null ? null : { kind: 'object', members: [{ name: 'tool_choice', value: toolChoice }] }
  return `.bindTools(${javascriptLiteral(tools)}${choice === null ? '' : `, ${javascriptLiteral(choice)}`})`
}

function answerLines({ tools }: Call): string[] {
  return [
    'const answer = await model.invoke(messages);',
    'const reasoning = answer.additional_kwargs.reasoning_content;',
    'if (reasoning) console.log(`Reasoning:\\n${reasoning}\\n\\nAnswer:`);',
    'console.log(answer.text);',
    ...(tools === null
      ? []
      : [
          'for (const call of answer.tool_calls ?? []) {',
          '  console.log(`Tool call: ${call.name} ${JSON.stringify(call.args)}`);',
          '}',
        ]),
  ]
}

const STREAM_LINES: readonly string[] = [
  PLAIN_JAVASCRIPT.sectionDeclaration,
  'for await (const chunk of await model.stream(messages)) {',
  ...indentLines(printPartsLines(), 2),
  '}',
  'process.stdout.write("\\n");',
]

function partsFunction({ tools }: Call): string[] {
  return [
    '/** Yields what a chunk adds: the section it belongs to, and the text to append. */',
    'function* readParts(chunk) {',
    '  yield ["Reasoning", chunk.additional_kwargs.reasoning_content];',
    '  yield ["Answer", chunk.text];',
    ...(tools === null
      ? []
      : [
          '  for (const call of chunk.tool_call_chunks ?? []) {',
          '    const section = `Tool call ${call.index + 1}`;',
          '    if (call.name) yield [section, `${call.name} `];',
          '    yield [section, call.args];',
          '  }',
        ]),
    '}',
  ]
}
