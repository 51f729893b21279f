import type { RunError } from '../../schemas/run.ts'

/** What a refusal of the request means and what to do about it. */
export type RefusalWords = Pick<RunError, 'title' | 'hint' | 'retryable'>

/**
 * Refusals whose words are known, as the server writes them (error messages seen with status 400, and the pages about
 * JSON output, tools, thinking and vision). The first that fits is taken.
 */
const KNOWN_REFUSALS: readonly (readonly [RegExp, Omit<RefusalWords, 'retryable'>])[] = [
  [
    /supported API model names are|Model Not Exist/i,
    {
      title: 'The server does not know this model.',
      hint: 'The name was retired or is misspelt. Choose a model of today; for a retired name the request line offers the change.',
    },
  ],
  [
    /(?:reasoning_content|content\[\]\.thinking).{0,40}must be passed back|Missing `reasoning_content`/i,
    {
      title: 'The reasoning of an earlier answer is missing.',
      hint: 'With tools and thinking, every assistant message goes back as it came. Go on from its answer with Send on or the Tools tab, which pass it back, or turn thinking off.',
    },
  ],
  [
    /insufficient tool messages|must be a response to a preceding message|No tool output found|missing field `?`?tool_call_id/i,
    {
      title: 'A tool call and its result do not belong together.',
      hint: 'Every call needs one result with its id, directly after the message that called. Add what is missing, or take the call out.',
    },
  ],
  [
    /must contain the word 'json'/i,
    {
      title: 'JSON output wants the word “json” in the text.',
      hint: 'Say in the system or user message that you want JSON, best with an example, and send again.',
    },
  ],
  [
    /response_format type is unavailable/i,
    {
      title: 'This output format does not exist here.',
      hint: 'A chat completion knows text and json_object. For a schema use the Responses form, or describe it in the system text: see Output.',
    },
  ],
  [
    /does not support this tool_choice/i,
    {
      title: 'While thinking, a tool cannot be forced.',
      hint: 'Set tool_choice to auto or none, or turn thinking off.',
    },
  ],
  [
    /does not support image/i,
    {
      title: 'This model takes no images.',
      hint: 'Send images to deepseek-flash, or take them out of the messages.',
    },
  ],
  [
    /maximum context length/i,
    {
      title: 'The prompt and the room for the answer are too long together.',
      hint: 'Shorten the messages or lower max_tokens: both count towards the context of the model.',
    },
  ],
  [
    /Content Exists Risk/i,
    {
      title: 'The content filter held the request back.',
      hint: 'Nothing is wrong with its form. Ask in other words.',
    },
  ],
  [
    /Stop string array too long/i,
    {
      title: 'There are too many stop strings.',
      hint: 'At most 16 are allowed. Take some out and send again.',
    },
  ],
  [
    /unknown variant/i,
    {
      title: 'A parameter has a value that does not exist.',
      hint: 'The server’s message names it and lists the values that do. Choose one of them and send again.',
    },
  ],
  [
    /Invalid .* value/i,
    {
      title: 'A parameter is outside its range.',
      hint: 'The server’s message names it and its range. Correct it and send again; the form marks it too.',
    },
  ],
  [
    /Failed to parse the request body as JSON/i,
    {
      title: 'The body that arrived is not JSON.',
      hint: 'The server’s message names the place. If the body is right here, something between has altered it: look at the proxy.',
    },
  ],
]

/** What a known refusal means; null for one whose words are not known. Sending it again changes nothing. */
export function knownRefusal(serverMessage: string | null): RefusalWords | null {
  if (serverMessage === null) return null
  const found = KNOWN_REFUSALS.find(([pattern]) => pattern.test(serverMessage))
  return found === undefined ? null : { ...found[1], retryable: false }
}
