/** What the recording server answers: each text once, in pieces that quoting, escaping and decoding can break. */
export const REASONING_DELTAS = ['Let me think: ', 'it\'s "quoted" 🧠', ' and `ticked` \\ 深思。'] as const
export const ANSWER_DELTAS = ['whale-4711 ', '"Hello" 🐳', "\n— it's 你好", ' $HOME %PATH% {0} \\n'] as const
export const REASONING = REASONING_DELTAS.join('')
export const ANSWER = ANSWER_DELTAS.join('')

/** Plain ASCII in every answer: it is there however the rest is escaped. */
export const ANSWER_MARK = 'whale-4711'

/** What a refused request is told. */
export const REFUSAL_MESSAGE = 'Authentication Fails: no such key'
