/** Words for an end at the limit of the output: of chat, of the Anthropic form and of the Responses API. */
const AT_LIMIT: ReadonlySet<string> = new Set(['length', 'max_tokens', 'max_output_tokens'])

/** Words for an answer that came to its own end. */
const OWN_END: ReadonlySet<string> = new Set(['stop', 'end_turn', 'completed'])

/** Whether an answer was cut off because it reached the limit of its output. */
export function endedAtLimit(finishReason: string | null): boolean {
  return finishReason !== null && AT_LIMIT.has(finishReason)
}

/** Whether an answer came to its own end, which goes without saying. */
export function endedByItself(finishReason: string | null): boolean {
  return finishReason !== null && OWN_END.has(finishReason)
}
