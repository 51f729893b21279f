/** What kind of answer a prompt asks for. */
export type PromptKind = 'steps' | 'comparison' | 'list' | 'code' | 'explanation' | 'summary'

/** What the sandbox understands of a prompt. */
export interface PromptAnalysis {
  readonly text: string
  readonly language: 'en' | 'zh'
  readonly kind: PromptKind
  /** The subject in the prompt's own words, e.g. `token streaming`. */
  readonly topic: string
  /** Length asked for, in words (English) or characters (Chinese); null when none is named. */
  readonly requestedLength: number | null
  /** Number of points, steps or sentences asked for; null when none is named. */
  readonly requestedItems: number | null
}

const CJK = /[\u4e00-\u9fff]/g
const COUNT_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** "Very long" without a figure. */
const LONG_TEXT_LENGTH = 3000

const KINDS: readonly (readonly [PromptKind, RegExp])[] = [
  ['summary', /\bsummar|总结|概括|摘要/i],
  ['comparison', /\b(compare|versus|vs\.?|difference between|better than)\b|比较|区别|对比/i],
  ['code', /\b(code|function|script|program|implement|class|regex|sql)\b|代码|函数|程序/i],
  ['steps', /\b(how (do|can|to|should)|steps?|guide|tutorial|set ?up)\b|怎么|如何|步骤/i],
  ['list', /\b(list|points?|ideas|examples|reasons|tips|ways)\b|列出|列举|要点|几个/i],
]

const FILLER = new Set(
  `a about all also am an and answer any are article as at be been between briefly but by can compare could
  describe did difference do does essay explain for from get give has have hello help hey hi how i if in
  into is it its just let like list long make many me more most my name need of on one or our please points
  short say sentences should show so some story summarise summarize tell than that the their them then
  there these they this to two three four five up use very versus vs want was we well were what when where
  which who why will with words work works would write you your`.split(/\s+/),
)

/** Reads language, kind, topic and requested length from a prompt. */
export function analysePrompt(text: string): PromptAnalysis {
  const chinese = (text.match(CJK)?.length ?? 0) * 3 > text.length - (text.match(/\s/g)?.length ?? 0)
  const kind = KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'explanation'
  return {
    text,
    language: chinese ? 'zh' : 'en',
    kind,
    topic: chinese ? chineseTopic(text) : englishTopic(text),
    requestedLength: requestedLength(text),
    requestedItems: requestedItems(text),
  }
}

/** The longest run of words that carry meaning, at most four of them. */
function englishTopic(text: string): string {
  const compared = comparedThings(text)
  if (compared !== null) return compared.join(' and ')
  const runs: string[][] = [[]]
  for (const word of text.slice(0, 500).match(/[\p{L}\p{N}][\p{L}\p{N}'’+#.-]*|[,;:.?!]/gu) ?? []) {
    if (FILLER.has(word.toLowerCase()) || !/[\p{L}\p{N}]/u.test(word) || /^\d+$/.test(word)) runs.push([])
    else runs.at(-1)?.push(word.replace(/[.-]+$/, ''))
  }
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), [])
  return longest.slice(0, 4).join(' ') || 'this question'
}

/** The two things an English prompt compares, or null. */
export function comparedThings(text: string): readonly [string, string] | null {
  const pattern =
    /\b(?:compare|difference between)\s+(.+?)\s+(?:and|with|to|vs\.?|versus)\s+(.+?)(?=\s+(?:for|in|on|as|by)\b|[.,;:?!\n]|$)/i
  const [, left, right] = pattern.exec(text) ?? []
  return left === undefined || right === undefined ? null : [left, right]
}

function chineseTopic(text: string): string {
  const bare = text
    .replace(/[0-9０-９]+\s*字/g, '')
    .replace(
      /请|帮我|一下|写一篇|写一个|关于|的文章|文章|介绍|解释|什么是|是什么|为什么|怎么|如何|吗|呢|我想|告诉我/g,
      '',
    )
  return (
    bare
      .replace(/^的+/, '')
      .split(/[，。？！、；：\s?!,.]/)
      .find((part) => part !== '')
      ?.slice(0, 12) ?? '这个问题'
  )
}

function requestedLength(text: string): number | null {
  const figure = /(\d[\d,]*)\s*-?\s*(?:words?\b|字)/i.exec(text)?.[1]
  if (figure !== undefined) return Number(figure.replaceAll(',', ''))
  return /\b(very long|as long as possible|long (essay|story|text|article))\b|很长的|长文/i.test(text)
    ? LONG_TEXT_LENGTH
    : null
}

function requestedItems(text: string): number | null {
  const pattern =
    /\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+){0,2}(?:points?|items|steps?|sentences?|ideas|examples|reasons|tips|ways)\b/i
  const found = pattern.exec(text)?.[1]?.toLowerCase()
  if (found === undefined) return null
  const named = COUNT_WORDS.indexOf(found)
  return named >= 0 ? named : Number(found)
}
