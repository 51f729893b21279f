/** An answer to a question the sandbox knows, with the thoughts that lead to it. */
export interface KnownAnswer {
  readonly thoughts: readonly string[]
  readonly answer: string
  /** What comes without thinking, where that is something else: a riddle's obvious, wrong answer. */
  readonly hasty?: string
}

/** A question the sandbox really answers: the starter requests and the examples of the API's own guides. */
interface KnownQuestion {
  readonly pattern: RegExp
  /** Null when the question fits the pattern but not its meaning. */
  readonly answer: (match: RegExpExecArray) => KnownAnswer | null
}

const KNOWN_QUESTIONS: readonly KnownQuestion[] = [
  {
    pattern:
      /climbs?\s+(\d+(?:\.\d+)?).*?slips?\s+(\d+(?:\.\d+)?).*?(\d+(?:\.\d+)?)\s*(?:m\b|metre|meter|feet)/is,
    answer: ([, up, down, depth]) => snail(Number(up), Number(down), Number(depth)),
  },
  { pattern: /what can you do|^\s*(?:hello|hi|hey)\b[\s!.,]*$/i, answer: introduction },
  { pattern: /summari[sz]e the log ?book/i, answer: logBookSummary },
  { pattern: /你(?:好|能做什么)|介绍一下你自己/, answer: chineseIntroduction },
  { pattern: /highest mountain[\s\S]*\b(?:second|next)\b/i, answer: secondMountain },
  {
    pattern: /highest mountain/i,
    answer: () => ({
      thoughts: ['By height above sea level the answer is Mount Everest, 8,849 m.'],
      answer: 'The highest mountain in the world is **Mount Everest** (8,849 m above sea level).',
    }),
  },
  {
    pattern: /longest river/i,
    answer: () => ({
      thoughts: ['The Nile is usually given as the longest river, about 6,650 km; the Amazon is close.'],
      answer: 'The longest river in the world is the **Nile**, about 6,650 km.',
    }),
  },
  {
    pattern:
      /how many (?:times does )?["'“‘]?([a-z])(?:['’]?s)?["'”’]?\b.*?\b(?:in|word)\b.*?["'“‘]?\b([a-z]{3,})["'”’]?\s*\?/i,
    answer: ([, letter, word]) => letterCount(letter ?? '', word ?? ''),
  },
  {
    pattern: /(\d+\.\d+)\s+(?:and|or|vs\.?)\s+(\d+\.\d+)/i,
    answer: ([, left, right]) => largerNumber(left ?? '', right ?? ''),
  },
  {
    pattern: /(-?\d+(?:\.\d+)?)\s*([+\-*×x/÷])\s*(-?\d+(?:\.\d+)?)/,
    answer: ([, left, sign, right]) => arithmetic(Number(left), sign ?? '', Number(right)),
  },
  { pattern: /quick\s?sort/i, answer: quicksort },
]

/**
 * The answer to a known question, or null.
 *
 * @param conversation all user texts, oldest first: the last decides, the others give it its context
 */
export function answerKnownQuestion(conversation: readonly string[]): KnownAnswer | null {
  const last = conversation.at(-1) ?? ''
  for (const text of [last, conversation.join('\n')]) {
    for (const { pattern, answer } of KNOWN_QUESTIONS) {
      const match = pattern.exec(text)
      const known = match === null ? null : answer(match)
      if (known !== null) return known
    }
    if (!/\b(second|next|third|it|that)\b/i.test(last)) return null
  }
  return null
}

function snail(up: number, down: number, depth: number): KnownAnswer | null {
  const net = up - down
  if (net <= 0 && up < depth) return null
  const nights = up >= depth ? 0 : Math.ceil((depth - up) / net)
  const day = nights + 1
  return {
    thoughts: [
      `Each full day nets ${up} − ${down} = ${net} m, but on the last day the snail does not slip.`,
      `It must reach the top during a climb: after n nights it is at ${net}·n metres, so I need ${net}·n + ${up} ≥ ${depth}, which gives n = ${nights} nights.`,
      `Check: after ${nights} nights it starts at ${net * nights} m, climbs ${up} m and is at ${net * nights + up} m, which is at least ${depth} m.`,
      `So it gets out on day ${day}.`,
    ],
    answer: `The snail gains ${net} m per full day, so after ${nights} days and nights it starts from ${net * nights} m. On the next day it climbs ${up} m and reaches the ${depth} m rim before it can slip.

\`\`\`python
day = ceil((${depth} - ${up}) / (${up} - ${down})) + 1  # = ${day}
\`\`\`

It gets out on **day ${day}**.`,
    ...(nights === 0 ? {} : { hasty: hastySnail(up, down, depth) }),
  }
}

/** The trap of the riddle: on the last day the snail does not slip. */
function hastySnail(up: number, down: number, depth: number): string {
  const net = up - down
  const days = Math.ceil(depth / net)
  return `The snail gains ${net} m net per day, so to climb ${depth} m it needs ${days} days.

It gets out on **day ${days}**.`
}

function introduction(): KnownAnswer {
  return {
    thoughts: [
      'The user is a developer and asks what I can do, in three short points.',
      'Code, structured data with tools, and explanations are the most useful three.',
    ],
    answer: `Hello! Three things I can do for a developer:

- **Write and review code**: functions, tests and refactorings in most languages, with reasons.
- **Return structured data**: valid JSON, or calls of your own tools with arguments that fit their schema.
- **Explain**: error messages, long logs and unfamiliar code bases, in a long context.`,
  }
}

function chineseIntroduction(): KnownAnswer {
  return {
    thoughts: ['用户在打招呼，并想知道我能做什么。', '用三个要点简短回答即可。'],
    answer: `你好！我可以帮你：

- **编写和审查代码**：函数、测试和重构，并说明理由。
- **输出结构化数据**：合法的 JSON，或按你的工具定义生成调用参数。
- **解释问题**：错误信息、很长的日志和陌生的代码。`,
  }
}

/** Of the long-context starter request, whose text is generated and therefore known. */
function logBookSummary(): KnownAnswer {
  return {
    thoughts: [
      'Every entry has the same parts: wind, thermometer, barometer, work, rain, and what the evening watch saw.',
      'So the summary gives the ranges over all days and what the work and the sightings had in common.',
    ],
    answer:
      'The log book covers 60 days at the weather station on the northern islet. Temperatures stayed between 4 and 14 degrees and the barometer between 996 and 1,024 hectopascals, with at most 8 millimetres of rain a day. The keepers spent their mornings on repairs and supplies, and in the evenings noted seals, geese, trawlers, fog, a rainbow and the first snow.',
  }
}

function secondMountain(): KnownAnswer {
  return {
    thoughts: ['The conversation is about the highest mountain, so "the second" is the second highest: K2.'],
    answer:
      'The second highest mountain in the world is **K2** (8,611 m), in the Karakoram on the border of Pakistan and China.',
  }
}

function letterCount(letter: string, word: string): KnownAnswer {
  const letters = [...word.toLowerCase()]
  const places = letters.flatMap((each, index) => (each === letter.toLowerCase() ? [index + 1] : []))
  const times = places.length === 1 ? 'once' : `${places.length} times`
  return {
    thoughts: [
      `I spell the word: ${letters.join('-')}.`,
      places.length === 0 ? `There is no ${letter}.` : `The letter is at ${places.join(', ')}.`,
    ],
    answer: `The letter **${letter}** occurs **${times}** in “${word}”: ${letters.join('-')}.`,
  }
}

function largerNumber(left: string, right: string): KnownAnswer {
  const digits = Math.max(...[left, right].map((figure) => figure.split('.')[1]?.length ?? 0))
  const [first, second] = [left, right].map((figure) => Number(figure).toFixed(digits))
  const larger = Number(left) >= Number(right) ? left : right
  return {
    thoughts: [
      `To compare ${left} and ${right} I write both with ${digits} decimals: ${first} and ${second}.`,
      'The whole parts come first, then the decimals digit by digit, not as whole numbers.',
    ],
    answer:
      Number(left) === Number(right)
        ? `${left} and ${right} are **equal**.`
        : `**${larger}** is greater: written with the same number of decimals, the numbers are ${first} and ${second}.`,
  }
}

const OPERATORS: Readonly<Record<string, { latex: string; apply: (left: number, right: number) => number }>> =
  {
    '+': { latex: '+', apply: (left, right) => left + right },
    '-': { latex: '-', apply: (left, right) => left - right },
    '*': { latex: '\\times', apply: (left, right) => left * right },
    '/': { latex: '\\div', apply: (left, right) => left / right },
  }
const OPERATOR_SPELLINGS: Readonly<Record<string, string>> = { '×': '*', x: '*', '÷': '/' }

function arithmetic(left: number, sign: string, right: number): KnownAnswer | null {
  const operator = OPERATORS[OPERATOR_SPELLINGS[sign] ?? sign]
  if (operator === undefined) return null
  const exact = operator.apply(left, right)
  if (!Number.isFinite(exact)) return null
  const result = Number(exact.toPrecision(12))
  return {
    thoughts: [`This is plain arithmetic: ${left} ${sign} ${right}.`, `The result is ${result}.`],
    answer: `$$${left} ${operator.latex} ${right} = ${result}$$\n\nThe result is **${result}**.`,
  }
}

/** The body of the code alone continues a prefix that has opened the code block. */
export const QUICKSORT_CODE = `def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    smaller = [item for item in items if item < pivot]
    equal = [item for item in items if item == pivot]
    larger = [item for item in items if item > pivot]
    return quicksort(smaller) + equal + quicksort(larger)


print(quicksort([3, 6, 1, 8, 2, 9, 2]))
`

function quicksort(): KnownAnswer {
  return {
    thoughts: [
      'Quicksort: pick a pivot, split into smaller, equal and larger, sort the outer parts.',
      'A version with list comprehensions is the most readable; I mention the cost.',
    ],
    answer: `Here is quicksort in Python:

\`\`\`python
${QUICKSORT_CODE}\`\`\`

It takes $O(n \\log n)$ comparisons on average and $O(n^2)$ in the worst case.`,
  }
}
