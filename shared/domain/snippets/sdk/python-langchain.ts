import type { JsonNode } from '../../json/json-node.ts'
import { openPythonLiteral, pythonLiteral, pythonLoss, pythonString } from '../literals/python-literal.ts'
import { indentLines } from '../scripting/code-lines.ts'
import { printPartsLines } from '../scripting/python-answer.ts'
import { joinPythonParts } from '../scripting/python-parts.ts'
import { SILENCE_SECONDS } from '../scripting/python-request.ts'
import { ownHeaders, wireUrl } from '../sent-parts.ts'
import { KEY_VARIABLE, type Snippet, type SnippetRequest, type SnippetTarget } from '../snippet-request.ts'
import { type LangchainCall, langchainCall } from './langchain-call.ts'
import { PLACEHOLDER_KEY_NOTE } from './sdk-call.ts'

/** Python with LangChain's package for DeepSeek, which keeps the reasoning (`ChatOpenAI` leaves it out). */
export const PYTHON_LANGCHAIN: SnippetTarget = {
  id: 'python-langchain',
  title: 'LangChain (Python)',
  group: 'sdk',
  language: 'python',
  extension: 'py',
  refuse,
  write,
}

type Call = Extract<LangchainCall, { ok: true }>

function refuse(request: SnippetRequest): string | null {
  const call = langchainCall(request, pythonLoss)
  return call.ok ? null : call.reason
}

function write(request: SnippetRequest): Snippet {
  const call = langchainCall(request, pythonLoss)
  if (!call.ok) throw new Error(call.reason)
  const output = request.streaming ? streamLines() : ['    answer = model.invoke(messages)']
  return {
    code: joinPythonParts({
      imports: [
        ...(request.auth === 'none' ? [] : ['import os']),
        'import sys',
        '',
        'from langchain_deepseek import ChatDeepSeek',
        'from openai import APIError',
      ],
      functions: request.streaming ? [partsFunction(call)] : [],
      program: [
        ...modelLines(request, call),
        '',
        `messages = ${pythonLiteral(call.messages, 0, 'messages = '.length)}`,
        '',
        ...(request.streaming ? ['section = ""'] : []),
        'try:',
        ...output,
        'except APIError as error:',
        '    sys.exit(f"The call failed: {error}")',
        ...(request.streaming ? ['print()'] : ['', ...answerLines(call)]),
      ],
    }),
    notes: [
      'Python 3.10 or newer. Install the package with: pip install langchain-deepseek',
      ...call.notes,
      ...(request.auth === 'none' ? [PLACEHOLDER_KEY_NOTE] : []),
    ],
  }
}

function modelLines(request: SnippetRequest, call: Call): string[] {
  const headers: JsonNode = {
    kind: 'object',
    members: ownHeaders(request).map(([name, value]) => ({ name, value: { kind: 'string', value } })),
  }
  const lines = [
    `api_key=${request.auth === 'none' ? '"none"' : `os.environ["${KEY_VARIABLE}"]`},`,
    `api_base=${pythonString(wireUrl(call.baseUrl))},`,
    `model=${pythonString(call.model)},`,
    ...call.settings.members.map(({ name, value }) => `${name}=${pythonLiteral(value)},`),
    ...(call.rest.members.length === 0 ? [] : [`extra_body=${openPythonLiteral(call.rest, 1)},`]),
    ...(request.streaming ? [`stream_usage=${call.includesUsage ? 'True' : 'False'},`] : []),
    ...(ownHeaders(request).length === 0 ? [] : [`default_headers=${pythonLiteral(headers, 1)},`]),
    `timeout=${SILENCE_SECONDS},  # seconds without a byte`,
  ]
  return ['model = ChatDeepSeek(', ...lines.map((line) => `    ${line}`), ')', ...toolLines(call)]
}

function toolLines({ tools, toolChoice }: Call): string[] {
  if (tools === null) return []
  return [
    'model = model.bind_tools(',
    `    ${openPythonLiteral(tools, 1)},`,
    ...(toolChoice === null ? [] : [`    tool_choice=${pythonLiteral(toolChoice, 1)},`]),
    ')',
  ]
}

function answerLines({ tools }: Call): string[] {
  return [
    'reasoning = answer.additional_kwargs.get("reasoning_content")',
    'if reasoning:',
    '    print(f"Reasoning:\\n{reasoning}\\n\\nAnswer:")',
    'print(answer.content)',
    ...(tools === null
      ? []
      : ['for call in answer.tool_calls:', `    print(f"Tool call: {call['name']} {call['args']}")`]),
  ]
}

function streamLines(): string[] {
  return indentLines(
    ['for chunk in model.stream(messages):', ...indentLines(printPartsLines('read_parts(chunk)'), 4)],
    4,
  )
}

function partsFunction({ tools }: Call): string[] {
  return [
    'def read_parts(chunk):',
    '    """Yields what a chunk adds: the section it belongs to, and the text to append."""',
    '    yield "Reasoning", chunk.additional_kwargs.get("reasoning_content")',
    '    yield "Answer", chunk.content',
    ...(tools === null
      ? []
      : [
          '    for call in chunk.tool_call_chunks:',
          `        section = f"Tool call {call['index'] + 1}"`,
          '        if call["name"]:',
          '            yield section, call["name"] + " "',
          '        yield section, call["args"]',
        ]),
  ]
}
