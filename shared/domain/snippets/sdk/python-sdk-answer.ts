import type { JsonEndpoint } from '../request-facts.ts'

/** The lines that print the whole answer held in `answer`, an object of the SDK. */
export function printObjectLines(endpoint: JsonEndpoint, tools: boolean): string[] {
  return OBJECT_LINES[endpoint](tools)
}

const OBJECT_LINES: Readonly<Record<JsonEndpoint, (tools: boolean) => string[]>> = {
  chat: (tools) => [
    'message = answer.choices[0].message',
    'reasoning = getattr(message, "reasoning_content", None)',
    'if reasoning:',
    '    print(f"Reasoning:\\n{reasoning}\\n\\nAnswer:")',
    'print(message.content or "")',
    ...(tools
      ? [
          'for call in message.tool_calls or []:',
          '    print(f"Tool call: {call.function.name} {call.function.arguments}")',
        ]
      : []),
  ],
  fim: () => ['print(answer.choices[0].text)'],
  anthropic: (tools) => [
    'for block in answer.content:',
    '    if block.type == "thinking":',
    '        print(f"Reasoning:\\n{block.thinking}\\n\\nAnswer:")',
    '    elif block.type == "text":',
    '        print(block.text)',
    ...(tools
      ? ['    elif block.type == "tool_use":', '        print(f"Tool call: {block.name} {block.input}")']
      : []),
  ],
  responses: (tools) => [
    'for item in answer.output:',
    '    if item.type == "reasoning":',
    '        reasoning = "".join(part.text for part in item.content or [])',
    '        print(f"Reasoning:\\n{reasoning}\\n\\nAnswer:")',
    ...(tools
      ? [
          '    elif item.type == "function_call":',
          '        print(f"Tool call: {item.name} {item.arguments}")',
        ]
      : []),
    'print(answer.output_text)',
  ],
}

/** The lines of a generator that takes a `chunk` of the SDK apart. */
export function readObjectLines(endpoint: JsonEndpoint, tools: boolean): string[] {
  return CHUNK_LINES[endpoint](tools)
}

const CHUNK_LINES: Readonly<Record<JsonEndpoint, (tools: boolean) => string[]>> = {
  chat: (tools) => [
    'for choice in chunk.choices:',
    '    yield "Reasoning", getattr(choice.delta, "reasoning_content", None)',
    '    yield "Answer", choice.delta.content',
    ...(tools
      ? [
          '    for call in choice.delta.tool_calls or []:',
          '        section = f"Tool call {call.index + 1}"',
          '        if call.function.name:',
          '            yield section, call.function.name + " "',
          '        yield section, call.function.arguments',
        ]
      : []),
  ],
  fim: () => ['for choice in chunk.choices:', '    yield "Answer", choice.text'],
  anthropic: (tools) => [
    ...(tools
      ? [
          'if chunk.type == "content_block_start" and chunk.content_block.type == "tool_use":',
          '    yield f"Tool call {chunk.index}", chunk.content_block.name + " "',
        ]
      : []),
    'if chunk.type != "content_block_delta":',
    '    return',
    'if chunk.delta.type == "thinking_delta":',
    '    yield "Reasoning", chunk.delta.thinking',
    'elif chunk.delta.type == "text_delta":',
    '    yield "Answer", chunk.delta.text',
    ...(tools
      ? [
          'elif chunk.delta.type == "input_json_delta":',
          '    yield f"Tool call {chunk.index}", chunk.delta.partial_json',
        ]
      : []),
  ],
  responses: (tools) => [
    'if chunk.type == "response.reasoning_text.delta":',
    '    yield "Reasoning", chunk.delta',
    'elif chunk.type == "response.output_text.delta":',
    '    yield "Answer", chunk.delta',
    ...(tools
      ? [
          'elif chunk.type == "response.output_item.added" and chunk.item.type == "function_call":',
          '    yield f"Tool call {chunk.output_index}", chunk.item.name + " "',
          'elif chunk.type == "response.function_call_arguments.delta":',
          '    yield f"Tool call {chunk.output_index}", chunk.delta',
        ]
      : []),
    'elif chunk.type == "response.failed":',
    '    error = chunk.response.error',
    '    sys.exit(error.message if error else "The answer failed.")',
  ],
}
