import { describe, expect, it } from 'vitest'
import { knownRefusal } from '../../../../shared/domain/stream/known-refusals.ts'

describe('knownRefusal', () => {
  it.each([
    [
      'The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed deepseek-chat.',
      /model/,
    ],
    ['Model Not Exist', /model/],
    ['The `reasoning_content` in the thinking mode must be passed back to the API.', /reasoning/],
    ['The `content[].thinking` in the thinking mode must be passed back to the API.', /reasoning/],
    ['Missing `reasoning_content` field in the assistant message at message index 2.', /reasoning/],
    [
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. (insufficient tool messages following tool_calls message)",
      /tool call/,
    ],
    ["Messages with role 'tool' must be a response to a preceding message with 'tool_calls'", /tool call/],
    ['messages[1]: missing field `tool_call_id`', /tool call/],
    ['No tool output found for tool call call_1.', /tool call/],
    [
      "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.",
      /json/,
    ],
    ['This response_format type is unavailable now', /output format/],
    ['Thinking mode does not support this tool_choice', /forced/],
    ['This model does not support image', /images/],
    [
      "This model's maximum context length is 1048576 tokens. However, you requested 1048577 tokens (1 in the messages, 1048576 in the completion).",
      /too long/,
    ],
    ['Content Exists Risk', /filter/],
    ['Stop string array too long: 17', /stop strings/],
    [
      'Failed to deserialize the JSON body into the target type: reasoning_effort: unknown variant `x`, expected one of `none`, `low` at line 1 column 9',
      /does not exist/,
    ],
    ['Invalid temperature value, the valid range of temperature is [0, 2]', /range/],
    ['Failed to parse the request body as JSON: expected value at line 1 column 1', /not JSON/],
  ])('%s', (message, title) => {
    expect(knownRefusal(message)).toEqual({
      title: expect.stringMatching(title),
      hint: expect.stringMatching(/\w\.$/),
      retryable: false,
    })
  })

  it('does not make up a meaning', () => {
    expect(knownRefusal('Something else')).toBeNull()
    expect(knownRefusal(null)).toBeNull()
  })
})
