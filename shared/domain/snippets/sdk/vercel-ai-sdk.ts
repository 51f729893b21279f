import { type JsonNode, memberOf } from '../../json/json-node.ts'
import {
  javascriptKey,
  javascriptLiteral,
  javascriptLoss,
  javascriptString,
} from '../literals/javascript-literal.ts'
import { indentLines, joinParts } from '../scripting/code-lines.ts'
import { PLAIN_JAVASCRIPT, printPartsLines } from '../scripting/javascript-answer.ts'
import { javascriptKeyLines } from '../scripting/javascript-request.ts'
import { headerProblem, ownHeaders, wireUrl } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { hasSystemMessage, toAiSdkMessages } from './ai-sdk-messages.ts'
import { type AiSdkSettings, aiSdkSettings } from './ai-sdk-settings.ts'
import { callProblem, methodBaseUrl, objectBody, PLACEHOLDER_KEY_NOTE } from './sdk-call.ts'

/**
 * JavaScript with Vercel's AI SDK. Its provider for any OpenAI-compatible server is used and not that for DeepSeek:
 * the latter leaves out what it does not know, and the temperature of a thinking model.
 */
export const VERCEL_AI_SDK: SnippetTarget = {
  id: 'vercel-ai-sdk',
  title: 'Vercel AI SDK',
  group: 'sdk',
  language: 'javascript',
  extension: 'mjs',
  refuse,
  write,
}

type Plan =
  | {
      readonly ok: true
      readonly baseUrl: string
      readonly settings: AiSdkSettings
      readonly lines: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

function refuse(request: SnippetRequest): string | null {
  const plan = planOf(request)
  return plan.ok ? null : plan.reason
}

function planOf(request: SnippetRequest): Plan {
  if (request.endpoint !== 'chat') {
    return { ok: false, reason: 'The AI SDK makes chat completions only. Use Node.js openai or fetch.' }
  }
  const problem = callProblem(request, 'ai') ?? headerProblem(request)
  if (problem !== null) return { ok: false, reason: problem }
  const baseUrl = methodBaseUrl(request)
  const body = objectBody(request)
  if (baseUrl === null) return { ok: false, reason: 'The AI SDK sends no query. Take it out of the path.' }
  const loss = body === null ? 'a body that is no plain object' : javascriptLoss(body)
  if (body === null || loss !== null) {
    return {
      ok: false,
      reason: `The AI SDK writes the body itself and would not keep ${loss}. Use Node.js openai.`,
    }
  }
  const messages = toAiSdkMessages(memberOf(body, 'messages'))
  if (!messages.ok) return { ok: false, reason: notCarried(messages.reason) }
  const settings = aiSdkSettings(body, request.streaming)
  if (!settings.ok) return { ok: false, reason: notCarried(settings.reason) }
  const lines = [
    ...(messages.instructions === null ? [] : [`instructions: ${javascriptString(messages.instructions)},`]),
    ...(hasSystemMessage(messages.messages) ? ['allowSystemInMessages: true,'] : []),
    `messages: ${javascriptLiteral(array(messages.messages), 1, 'messages: ,'.length)},`,
    ...settings.settings.lines,
  ]
  return { ok: true, baseUrl, settings: settings.settings, lines }
}

function notCarried(what: string): string {
  return `The AI SDK has its own form for messages and tools, and would not send ${what} as it is. Use Node.js openai.`
}

function array(items: readonly JsonNode[]): JsonNode {
  return { kind: 'array', items }
}

function write(request: SnippetRequest): Snippet {
  const plan = planOf(request)
  if (!plan.ok) throw new Error(plan.reason)
  const { settings } = plan
  return {
    code: joinParts(
      importLines(request, settings),
      javascriptKeyLines(request),
      providerLines(request, plan.baseUrl, settings),
      [
        `const result = ${request.streaming ? 'streamText' : 'await generateText'}({`,
        `  model: provider(${javascriptString(settings.model)}),`,
        ...plan.lines.map((line) => `  ${line}`),
        '  abortSignal: AbortSignal.timeout(30 * 60_000), // Thinking takes minutes.',
        '});',
      ],
      request.streaming ? STREAM_LINES : [...ANSWER_LINES, ...(settings.usesTools ? TOOL_LINES : [])],
      ...(request.streaming ? [partsFunction(settings.usesTools)] : []),
    ),
    notes: [
      'Node.js 22 or newer; save it as a module (.mjs). Install the packages with: npm install ai@7 @ai-sdk/openai-compatible',
      ...(settings.addsToolChoice
        ? ['The SDK adds "tool_choice": "auto", which is the default of the API.']
        : []),
      ...(request.auth === 'none' ? [PLACEHOLDER_KEY_NOTE] : []),
    ],
  }
}

function importLines({ streaming }: SnippetRequest, { usesTools }: AiSdkSettings): string[] {
  const names = [streaming ? 'streamText' : 'generateText', ...(usesTools ? ['jsonSchema', 'tool'] : [])]
  return [
    'import { createOpenAICompatible } from "@ai-sdk/openai-compatible";',
    `import { ${names.toSorted().join(', ')} } from "ai";`,
  ]
}

function providerLines(request: SnippetRequest, baseUrl: string, { includesUsage }: AiSdkSettings): string[] {
  const headers = ownHeaders(request).map(
    ([name, value]) => `    ${javascriptKey(name)}: ${javascriptString(value)},`,
  )
  return [
    'const provider = createOpenAICompatible({',
    '  name: "deepseek",',
    request.auth === 'none' ? '  apiKey: "none",' : '  apiKey,',
    `  baseURL: ${javascriptString(wireUrl(baseUrl))},`,
    ...(headers.length === 0 ? [] : ['  headers: {', ...headers, '  },']),
    ...(includesUsage ? ['  includeUsage: true,'] : []),
    '});',
  ]
}

const ANSWER_LINES: readonly string[] = [
  'if (result.finalStep.reasoningText) {',
  '  console.log(`Reasoning:\\n${result.finalStep.reasoningText}\\n\\nAnswer:`);',
  '}',
  'console.log(result.text);',
]

const TOOL_LINES: readonly string[] = [
  'for (const call of result.toolCalls) {',
  '  console.log(`Tool call: ${call.toolName} ${JSON.stringify(call.input)}`);',
  '}',
]

const STREAM_LINES: readonly string[] = [
  PLAIN_JAVASCRIPT.sectionDeclaration,
  'for await (const chunk of result.stream) {',
  '  if (chunk.type === "error") throw chunk.error;',
  ...indentLines(printPartsLines(), 2),
  '}',
  'process.stdout.write("\\n");',
]

function partsFunction(tools: boolean): string[] {
  return [
    '/** Yields what a chunk adds: the section it belongs to, and the text to append. */',
    'function* readParts(chunk) {',
    '  if (chunk.type === "reasoning-delta") yield ["Reasoning", chunk.text];',
    '  if (chunk.type === "text-delta") yield ["Answer", chunk.text];',
    ...(tools
      ? [
          '  if (chunk.type === "tool-input-start") {',
          '    yield [`Tool call ${chunk.id}`, `${chunk.toolName} `];',
          '  }',
          '  if (chunk.type === "tool-input-delta") {',
          '    yield [`Tool call ${chunk.id}`, chunk.delta];',
          '  }',
        ]
      : []),
    '}',
  ]
}
