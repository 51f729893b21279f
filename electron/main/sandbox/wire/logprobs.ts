/** A token and how likely it was, as natural logarithm. */
export interface TokenLogprob {
  readonly token: string
  readonly logprob: number
  /** Its UTF-8. */
  readonly bytes: readonly number[]
}

/** What could have come instead of any token; one more than the API gives, since none stands beside itself. */
const OTHER_TOKENS = [
  ' the',
  ',',
  '.',
  ' a',
  ' and',
  ' of',
  ' to',
  ' in',
  ' is',
  '\n',
  ' that',
  ' it',
  ' for',
  ' with',
  ' as',
  ' on',
  ' are',
  ' be',
  ' this',
  ' or',
]
/** So far below the token that came that all of them together leave the sum of the probabilities below 1. */
const FIRST_GAP = 6
const NEXT_GAP = 0.5

/** A made-up log probability, always the same for the same token. */
export function tokenLogprob(token: string): TokenLogprob {
  return withLogprob(token, -(token.codePointAt(0) ?? 0) / 1000)
}

/** The `count` likeliest tokens, the one that came first. */
export function likeliest(token: string, count: number): readonly TokenLogprob[] {
  const chosen = tokenLogprob(token)
  const others = OTHER_TOKENS.filter((other) => other !== token).map((other, index) =>
    withLogprob(other, chosen.logprob - FIRST_GAP - index * NEXT_GAP),
  )
  return [chosen, ...others].slice(0, count)
}

function withLogprob(token: string, logprob: number): TokenLogprob {
  return { token, logprob, bytes: [...Buffer.from(token)] }
}

/** Log probabilities as fill in the middle spells them (API reference, FIM completion): a list for each figure. */
export interface FimLogprobs {
  readonly tokens: readonly string[]
  readonly token_logprobs: readonly number[]
  readonly top_logprobs: readonly Readonly<Record<string, number>>[]
  /** Where each token begins in the text of the choice, in UTF-16 units. */
  readonly text_offset: readonly number[]
}

/**
 * Log probabilities of a completion's tokens.
 *
 * @param top.count likeliest tokens for each
 * @param top.startOffset where the first of them begins
 */
export function fimLogprobs(
  tokens: readonly string[],
  top: { readonly count: number; readonly startOffset: number },
): FimLogprobs {
  let offset = top.startOffset
  const text_offset = tokens.map((token) => {
    offset += token.length
    return offset - token.length
  })
  return {
    tokens,
    token_logprobs: tokens.map((token) => tokenLogprob(token).logprob),
    top_logprobs: tokens.map((token) =>
      Object.fromEntries(likeliest(token, top.count).map((each) => [each.token, each.logprob])),
    ),
    text_offset,
  }
}
