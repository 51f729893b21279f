/** What a text that looks like a secret seems to be, as the user reads it. */
export type SecretKind =
  | 'a stored key of this app'
  | 'a DeepSeek or OpenAI key'
  | 'an Anthropic key'
  | 'a GitHub token'
  | 'an AWS access key'
  | 'a Google API key'
  | 'a Slack token'
  | 'a Hugging Face token'
  | 'a signed token (JWT)'
  | 'a private key'
  | 'a value of an authorization header'

/** Where a text has something that looks like a secret. Line and column count from 1, columns in UTF-16 units. */
export interface FoundSecret {
  readonly kind: SecretKind
  readonly line: number
  readonly column: number
  /** `••••` and the last four characters. */
  readonly hint: string
}

interface SecretRule {
  readonly kind: SecretKind
  /** The secret is the group `value`, or all of the match. Each has a bounded start, so that a scan is linear. */
  readonly pattern: RegExp
}

/**
 * Shapes from the documentation of each provider. What could also be a piece of Base64 must not have a character
 * of that alphabet before or after it. The order decides between rules that see the same text.
 */
const RULES: readonly SecretRule[] = [
  { kind: 'an Anthropic key', pattern: /(?<![A-Za-z0-9_-])sk-ant-[A-Za-z0-9_-]{20,}/g },
  { kind: 'a DeepSeek or OpenAI key', pattern: /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}/g },
  {
    kind: 'a GitHub token',
    pattern: /(?<![A-Za-z0-9_])(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/g,
  },
  {
    kind: 'an AWS access key',
    pattern: /(?<![A-Za-z0-9+/_-])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9+/=_-])/g,
  },
  { kind: 'a Google API key', pattern: /(?<![A-Za-z0-9+/_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9+/=_-])/g },
  { kind: 'a Slack token', pattern: /(?<![A-Za-z0-9_-])xox[abeprs]-[A-Za-z0-9-]{20,}/g },
  { kind: 'a Hugging Face token', pattern: /(?<![A-Za-z0-9+/_-])hf_[A-Za-z0-9]{30,}/g },
  {
    kind: 'a signed token (JWT)',
    pattern: /(?<![A-Za-z0-9+/_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}/g,
  },
  { kind: 'a private key', pattern: /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----/g },
  {
    kind: 'a value of an authorization header',
    pattern: /(?<![A-Za-z0-9_-])Bearer[ \t]{1,8}(?<value>[A-Za-z0-9._~+/-]{20,}={0,2})/gi,
  },
  {
    kind: 'a value of an authorization header',
    pattern:
      /(?<![A-Za-z0-9_-])(?:authorization|x-api-key|api-key|x-goog-api-key)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:(?:Basic|Token)[ \t]{1,8})?(?<value>[A-Za-z0-9._~+/-]{20,}={0,2})/gi,
  },
]

/** Words that mark a text as standing for a key. */
const PLACEHOLDER =
  /your|example|placeholder|redacted|dummy|change-?me|replace|api[_-]?key|xxxx|0{8}|1234567890/i
/** A random text of twenty characters or more has more different ones than this. */
const FEWEST_DISTINCT = 8
/** A shorter stored key says too little to be searched for in texts. */
const SHORTEST_STORED_KEY = 8

/** A key is random: digits among letters, and many different ones. Words joined by dashes and `sk-xxxx…` are not. */
function looksRandom(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && new Set(value).size >= FEWEST_DISTINCT
}

function isSecret(kind: SecretKind, value: string): boolean {
  if (kind === 'a private key' || kind === 'a signed token (JWT)') return true
  if (PLACEHOLDER.test(value)) return false
  // Twenty characters of 32 can be without a digit.
  return kind === 'an AWS access key' || looksRandom(value)
}

interface Span {
  readonly kind: SecretKind
  readonly start: number
  readonly value: string
}

function spansOfRules(text: string): Span[] {
  return RULES.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = match.groups?.value ?? match[0]
      const start = match.index + match[0].lastIndexOf(value)
      return isSecret(kind, value) ? [{ kind, start, value }] : []
    }),
  )
}

function spansOfStoredKeys(text: string, storedKeys: readonly string[]): Span[] {
  const spans: Span[] = []
  for (const value of storedKeys) {
    if (value.length < SHORTEST_STORED_KEY) continue
    for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + value.length)) {
      spans.push({ kind: 'a stored key of this app', start, value })
    }
  }
  return spans
}

/**
 * Everything in a text that looks like a key, in order. `storedKeys` are found whatever they look like. Texts that
 * stand for a key (`sk-...`, `$DEEPSEEK_API_KEY`, `{{key}}`, `<your key>`) are none.
 */
export function findSecrets(text: string, storedKeys: readonly string[] = []): FoundSecret[] {
  const spans = [...spansOfStoredKeys(text, storedKeys), ...spansOfRules(text)].toSorted(
    (one, other) => one.start - other.start,
  )
  const found: FoundSecret[] = []
  let end = 0
  let line = 1
  let lineStart = 0
  for (const { kind, start, value } of spans) {
    if (start < end) continue
    end = start + value.length
    for (
      let next = text.indexOf('\n', lineStart);
      next !== -1 && next < start;
      next = text.indexOf('\n', lineStart)
    ) {
      line += 1
      lineStart = next + 1
    }
    found.push({ kind, line, column: start - lineStart + 1, hint: `••••${value.slice(-4)}` })
  }
  return found
}
