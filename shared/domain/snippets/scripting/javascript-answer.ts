import { type JsonEndpoint, usesTools } from '../request-facts.ts'
import type { SnippetRequest } from '../snippet-request.ts'
import { indentLines } from './code-lines.ts'

/** What the language adds to plain JavaScript: types in the signatures, and the reading of untyped JSON. */
export interface JavascriptDialect {
  readonly eventsSignature: string
  /** What is looped over in the function of `eventsSignature`. */
  readonly eventsBody: string
  readonly partsSignature: string
  readonly sectionDeclaration: string
  /** An expression of untyped JSON as what it is. */
  readonly readAs: (expression: string, type: 'answer' | 'chunk') => string
}

/** JavaScript itself. */
export const PLAIN_JAVASCRIPT: JavascriptDialect = {
  eventsSignature: 'async function* readEvents(body)',
  eventsBody: 'body',
  partsSignature: 'function* readParts(chunk)',
  sectionDeclaration: 'let section;',
  readAs: (expression) => expression,
}

/** The lines that print a whole answer held in `response`. */
export function javascriptAnswerLines(request: SnippetRequest, dialect: JavascriptDialect): string[] {
  if (request.endpoint === 'other') {
    if (request.method === 'HEAD')
      return ['console.log(response.status, Object.fromEntries(response.headers));']
    return ['console.log(await response.text());']
  }
  const answer = dialect.readAs('await response.json()', 'answer')
  return [`const answer = ${answer};`, ...printAnswerLines(request.endpoint, request)]
}

/** The lines that print the whole answer held in `answer`. */
export function printAnswerLines(endpoint: JsonEndpoint, request: SnippetRequest): string[] {
  return ANSWER_LINES[endpoint](usesTools(request))
}

const ANSWER_LINES: Readonly<Record<JsonEndpoint, (tools: boolean) => string[]>> = {
  chat: (tools) => [
    'const { message } = answer.choices[0];',
    'if (message.reasoning_content) {',
    '  console.log(`Reasoning:\\n${message.reasoning_content}\\n\\nAnswer:`);',
    '}',
    'console.log(message.content ?? "");',
    ...(tools
      ? [
          'for (const call of message.tool_calls ?? []) {',
          '  console.log(`Tool call: ${call.function.name} ${call.function.arguments}`);',
          '}',
        ]
      : []),
  ],
  fim: () => ['console.log(answer.choices[0].text);'],
  anthropic: (tools) => [
    'for (const block of answer.content) {',
    '  if (block.type === "thinking") {',
    '    console.log(`Reasoning:\\n${block.thinking}\\n\\nAnswer:`);',
    '  }',
    '  if (block.type === "text") console.log(block.text);',
    ...(tools
      ? [
          '  if (block.type === "tool_use") {',
          '    console.log(`Tool call: ${block.name} ${JSON.stringify(block.input)}`);',
          '  }',
        ]
      : []),
    '}',
  ],
  responses: (tools) => [
    'for (const item of answer.output) {',
    '  const text = (item.content ?? []).map((part) => part.text ?? "").join("");',
    '  if (item.type === "reasoning") console.log(`Reasoning:\\n${text}\\n\\nAnswer:`);',
    '  if (item.type === "message") console.log(text);',
    ...(tools
      ? [
          '  if (item.type === "function_call") {',
          '    console.log(`Tool call: ${item.name} ${item.arguments}`);',
          '  }',
        ]
      : []),
    '}',
  ],
}

/** The lines that print a stream held in `response` as it arrives. They use the functions of {@link javascriptStreamFunctions}. */
export function javascriptStreamLines(request: SnippetRequest, dialect: JavascriptDialect): string[] {
  if (request.endpoint === 'other') {
    return ['for await (const data of readEvents(response.body)) console.log(data);']
  }
  return [
    dialect.sectionDeclaration,
    'for await (const data of readEvents(response.body)) {',
    '  if (data === "[DONE]") break;',
    `  const chunk = ${dialect.readAs('JSON.parse(data)', 'chunk')};`,
    ...indentLines([...failureLines(request.endpoint), ...printPartsLines()], 2),
    '}',
    'process.stdout.write("\\n");',
  ]
}

/** The loop that prints the parts of `chunk`; it keeps the name of the last one in `section`. */
export function printPartsLines(): string[] {
  return [
    'for (const [name, text] of readParts(chunk)) {',
    '  if (!text) continue;',
    '  if (name !== section) {',
    '    process.stdout.write(`${section ? "\\n\\n" : ""}${name}:\\n`);',
    '    section = name;',
    '  }',
    '  process.stdout.write(text);',
    '}',
  ]
}

function failureLines(endpoint: JsonEndpoint): string[] {
  if (endpoint !== 'responses') return ['if (chunk.error) throw new Error(chunk.error.message);']
  return [
    'if (chunk.type === "error") throw new Error(chunk.message);',
    'if (chunk.type === "response.failed") {',
    '  throw new Error(chunk.response?.error?.message);',
    '}',
  ]
}

/** The functions that read a stream, for the end of the file; function declarations are hoisted. */
export function javascriptStreamFunctions(request: SnippetRequest, dialect: JavascriptDialect): string[][] {
  const events = [
    '/** Yields the data of each event; blank lines, comments (": keep-alive") and names are left out. */',
    `${dialect.eventsSignature} {`,
    '  const decoder = new TextDecoder();',
    '  let rest = "";',
    `  for await (const bytes of ${dialect.eventsBody}) {`,
    '    rest += decoder.decode(bytes, { stream: true });',
    '    const lines = rest.split(/[\\r\\n]/);',
    '    rest = lines.pop() ?? "";',
    '    for (const line of lines) {',
    '      if (line.startsWith("data:")) yield line.slice("data:".length).trim();',
    '    }',
    '  }',
    '}',
  ]
  if (request.endpoint === 'other') return [events]
  return [readPartsFunction(request.endpoint, request, dialect), events]
}

/** The function that takes a chunk apart. */
export function readPartsFunction(
  endpoint: JsonEndpoint,
  request: SnippetRequest,
  dialect: JavascriptDialect,
): string[] {
  return [
    '/** Yields what a chunk adds: the section it belongs to, and the text to append. */',
    `${dialect.partsSignature} {`,
    ...indentLines(PART_LINES[endpoint](usesTools(request)), 2),
    '}',
  ]
}

const PART_LINES: Readonly<Record<JsonEndpoint, (tools: boolean) => string[]>> = {
  chat: (tools) => [
    'for (const { delta } of chunk.choices) {',
    '  yield ["Reasoning", delta.reasoning_content];',
    '  yield ["Answer", delta.content];',
    ...(tools
      ? [
          '  for (const call of delta.tool_calls ?? []) {',
          '    const section = `Tool call ${call.index + 1}`;',
          '    if (call.function.name) yield [section, `${call.function.name} `];',
          '    yield [section, call.function.arguments];',
          '  }',
        ]
      : []),
    '}',
  ],
  fim: () => ['for (const choice of chunk.choices) yield ["Answer", choice.text];'],
  anthropic: (tools) => [
    ...(tools
      ? [
          'if (chunk.content_block?.type === "tool_use") {',
          '  yield [`Tool call ${chunk.index}`, `${chunk.content_block.name} `];',
          '}',
        ]
      : []),
    'if (chunk.delta?.type === "thinking_delta") {',
    '  yield ["Reasoning", chunk.delta.thinking];',
    '}',
    'if (chunk.delta?.type === "text_delta") yield ["Answer", chunk.delta.text];',
    ...(tools
      ? [
          'if (chunk.delta?.type === "input_json_delta") {',
          '  yield [`Tool call ${chunk.index}`, chunk.delta.partial_json];',
          '}',
        ]
      : []),
  ],
  responses: (tools) => [
    'if (chunk.type === "response.reasoning_text.delta") {',
    '  yield ["Reasoning", chunk.delta];',
    '}',
    'if (chunk.type === "response.output_text.delta") {',
    '  yield ["Answer", chunk.delta];',
    '}',
    ...(tools
      ? [
          'const adds = chunk.type === "response.output_item.added";',
          'if (adds && chunk.item?.type === "function_call") {',
          '  yield [`Tool call ${chunk.output_index}`, `${chunk.item.name} `];',
          '}',
          'if (chunk.type === "response.function_call_arguments.delta") {',
          '  yield [`Tool call ${chunk.output_index}`, chunk.delta];',
          '}',
        ]
      : []),
  ],
}
