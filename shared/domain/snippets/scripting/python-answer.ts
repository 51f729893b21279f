import { type JsonEndpoint, usesTools } from '../request-facts.ts'
import type { SnippetRequest } from '../snippet-request.ts'
import { indentLines } from './code-lines.ts'

/** The lines that print the whole answer held in `answer`, a value out of JSON. */
export function pythonAnswerLines(endpoint: JsonEndpoint, request: SnippetRequest): string[] {
  return ANSWER_LINES[endpoint](usesTools(request))
}

const ANSWER_LINES: Readonly<Record<JsonEndpoint, (tools: boolean) => string[]>> = {
  chat: (tools) => [
    'message = answer["choices"][0]["message"]',
    'if message.get("reasoning_content"):',
    `    print(f"Reasoning:\\n{message['reasoning_content']}\\n\\nAnswer:")`,
    'print(message.get("content") or "")',
    ...(tools
      ? [
          'for call in message.get("tool_calls") or []:',
          `    print(f"Tool call: {call['function']['name']} {call['function']['arguments']}")`,
        ]
      : []),
  ],
  fim: () => ['print(answer["choices"][0]["text"])'],
  anthropic: (tools) => [
    'for block in answer["content"]:',
    '    if block["type"] == "thinking":',
    `        print(f"Reasoning:\\n{block['thinking']}\\n\\nAnswer:")`,
    '    elif block["type"] == "text":',
    '        print(block["text"])',
    ...(tools
      ? [
          '    elif block["type"] == "tool_use":',
          `        print(f"Tool call: {block['name']} {block['input']}")`,
        ]
      : []),
  ],
  responses: (tools) => [
    'for item in answer["output"]:',
    '    text = "".join(part.get("text") or "" for part in item.get("content") or [])',
    '    if item["type"] == "reasoning":',
    '        print(f"Reasoning:\\n{text}\\n\\nAnswer:")',
    '    elif item["type"] == "message":',
    '        print(text)',
    ...(tools
      ? [
          '    elif item["type"] == "function_call":',
          `        print(f"Tool call: {item['name']} {item['arguments']}")`,
        ]
      : []),
  ],
}

/**
 * The lines that print a stream as it arrives. `lines` is an expression for its lines as bytes. They use the function
 * of {@link pythonStreamFunction}.
 */
export function pythonStreamLines(request: SnippetRequest, lines: string): string[] {
  const { endpoint } = request
  const head = [
    `for line in ${lines}:`,
    '    if not line.startswith(b"data:"):',
    '        continue  # a blank line, or a comment such as ": keep-alive"',
    '    data = line[len(b"data:") :].strip()',
  ]
  if (endpoint === 'other') return [...head, '    print(data.decode(), flush=True)']
  return [
    'section = ""',
    ...head,
    '    if data == b"[DONE]":',
    '        break',
    '    chunk = json.loads(data)',
    ...indentLines(failureLines(endpoint), 4),
    ...indentLines(printPartsLines('read_parts(chunk)'), 4),
    'print()',
  ]
}

/** The loop that prints named parts; it keeps the name of the last one in `section`, which starts as `""`. */
export function printPartsLines(parts: string): string[] {
  return [
    `for name, text in ${parts}:`,
    '    if not text:',
    '        continue',
    '    if name != section:',
    '        print("\\n\\n" if section else "", name, ":\\n", sep="", end="")',
    '        section = name',
    '    print(text, end="", flush=True)',
  ]
}

function failureLines(endpoint: JsonEndpoint): string[] {
  if (endpoint !== 'responses') {
    return ['if chunk.get("error"):', `    sys.exit(f"Error in the stream: {chunk['error']['message']}")`]
  }
  return [
    'if chunk["type"] in ("error", "response.failed"):',
    '    sys.exit(f"Error in the stream: {data.decode()}")',
  ]
}

/** The function that takes a chunk apart, for the top of the file; null where chunks are printed as they are. */
export function pythonStreamFunction(request: SnippetRequest): string[] {
  if (request.endpoint === 'other') return []
  return [
    'def read_parts(chunk):',
    '    """Yields what a chunk adds: the section it belongs to, and the text to append."""',
    ...indentLines(PART_LINES[request.endpoint](usesTools(request)), 4),
  ]
}

const PART_LINES: Readonly<Record<JsonEndpoint, (tools: boolean) => string[]>> = {
  chat: (tools) => [
    'for choice in chunk["choices"]:',
    '    delta = choice["delta"]',
    '    yield "Reasoning", delta.get("reasoning_content")',
    '    yield "Answer", delta.get("content")',
    ...(tools
      ? [
          '    for call in delta.get("tool_calls") or []:',
          `        section = f"Tool call {call['index'] + 1}"`,
          '        if call["function"].get("name"):',
          '            yield section, call["function"]["name"] + " "',
          '        yield section, call["function"].get("arguments")',
        ]
      : []),
  ],
  fim: () => ['for choice in chunk["choices"]:', '    yield "Answer", choice["text"]'],
  anthropic: (tools) => [
    'delta = chunk.get("delta", {})',
    'if delta.get("type") == "thinking_delta":',
    '    yield "Reasoning", delta["thinking"]',
    'elif delta.get("type") == "text_delta":',
    '    yield "Answer", delta["text"]',
    ...(tools
      ? [
          'elif delta.get("type") == "input_json_delta":',
          `    yield f"Tool call {chunk['index']}", delta["partial_json"]`,
          'elif chunk.get("content_block", {}).get("type") == "tool_use":',
          `    yield f"Tool call {chunk['index']}", chunk["content_block"]["name"] + " "`,
        ]
      : []),
  ],
  responses: (tools) => [
    'if chunk["type"] == "response.reasoning_text.delta":',
    '    yield "Reasoning", chunk["delta"]',
    'elif chunk["type"] == "response.output_text.delta":',
    '    yield "Answer", chunk["delta"]',
    ...(tools
      ? [
          'elif chunk["type"] == "response.function_call_arguments.delta":',
          `    yield f"Tool call {chunk['output_index']}", chunk["delta"]`,
          'elif chunk["type"] == "response.output_item.added":',
          '    if chunk["item"]["type"] == "function_call":',
          `        yield f"Tool call {chunk['output_index']}", chunk["item"]["name"] + " "`,
        ]
      : []),
  ],
}
