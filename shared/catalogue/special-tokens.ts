/** The vocabulary is the same in all three; the ids of the special tokens are not. R1 has those of V3.1. */
export type TokenizerId = 'deepseek-v3' | 'deepseek-v3.1' | 'deepseek-v4'

/** Spellings of the special tokens, as the tokenizer files have them. */
export const SPECIAL_TOKENS = {
  begin: '<｜begin▁of▁sentence｜>',
  end: '<｜end▁of▁sentence｜>',
  system: '<｜System｜>',
  user: '<｜User｜>',
  assistant: '<｜Assistant｜>',
  thinkStart: '<think>',
  thinkEnd: '</think>',
  markup: '｜DSML｜',
  fimHole: '<｜fim▁hole｜>',
  fimBegin: '<｜fim▁begin｜>',
  fimEnd: '<｜fim▁end｜>',
  callsBegin: '<｜tool▁calls▁begin｜>',
  callsEnd: '<｜tool▁calls▁end｜>',
  callBegin: '<｜tool▁call▁begin｜>',
  callEnd: '<｜tool▁call▁end｜>',
  outputsBegin: '<｜tool▁outputs▁begin｜>',
  outputsEnd: '<｜tool▁outputs▁end｜>',
  outputBegin: '<｜tool▁output▁begin｜>',
  outputEnd: '<｜tool▁output▁end｜>',
  toolSeparator: '<｜tool▁sep｜>',
} as const
/** The role of a special token in a prompt. */
export type SpecialToken = keyof typeof SPECIAL_TOKENS

const COMMON_IDS = {
  begin: 0,
  end: 1,
  fimHole: 128800,
  fimBegin: 128801,
  fimEnd: 128802,
  user: 128803,
  assistant: 128804,
  callsBegin: 128806,
  callsEnd: 128807,
  callBegin: 128808,
  callEnd: 128809,
  outputsBegin: 128810,
  outputsEnd: 128811,
  outputBegin: 128812,
  outputEnd: 128813,
  toolSeparator: 128814,
} as const satisfies Partial<Record<SpecialToken, number>>

/** Ids of the special tokens each tokenizer has; a token that is missing is plain text to it. */
export const SPECIAL_TOKEN_IDS: Readonly<
  Record<TokenizerId, Readonly<Partial<Record<SpecialToken, number>>>>
> = {
  'deepseek-v3': COMMON_IDS,
  'deepseek-v3.1': { ...COMMON_IDS, thinkStart: 128798, thinkEnd: 128799, markup: 128825 },
  'deepseek-v4': { ...COMMON_IDS, system: 128799, thinkStart: 128821, thinkEnd: 128822, markup: 128825 },
}
