import { createTokenCounter, type TokenCounter } from '../../electron/main/tokens/token-counter.ts'
import { longContextProse } from '../../shared/catalogue/long-context-prose.ts'
import { COUNTER_FILES } from '../integration/tokens/tokenizer-files.ts'
import type { BenchFigure } from './bench-result.ts'
import { median, rounded } from './median.ts'

const SENTENCES = 2700
const ROUNDS = 7
const CONTEXT = { model: 'deepseek-flash', atMs: Date.UTC(2026, 10, 23) }

/** Prose of about 100,000 tokens. Every sentence is numbered, so that nothing counted before comes again. */
function promptOf(round: number): string {
  const sentences = longContextProse().split('. ')
  const numbered = Array.from(
    { length: SENTENCES },
    (_, index) => `${sentences[index % sentences.length]}, as note ${round}-${index} says`,
  )
  return numbered.join('. ')
}

function bodyOf(content: string): object {
  return { model: CONTEXT.model, messages: [{ role: 'user', content }] }
}

async function timed(
  counter: TokenCounter,
  content: string,
): Promise<{ durationMs: number; tokens: number }> {
  const start = performance.now()
  const { promptTokens } = await counter.countRequest(bodyOf(content), CONTEXT)
  return { durationMs: performance.now() - start, tokens: promptTokens }
}

/** Counting a prompt of 100,000 tokens at first and after one more character in its middle. */
export async function benchTokens(): Promise<BenchFigure[]> {
  const counter = createTokenCounter(COUNTER_FILES)
  const full: number[] = []
  const keystroke: number[] = []
  let tokens = 0
  try {
    await counter.warmUp()
    for (let round = 0; round < ROUNDS; round += 1) {
      const prompt = promptOf(round)
      const middle = Math.floor(prompt.length / 2)
      const first = await timed(counter, prompt)
      const second = await timed(counter, `${prompt.slice(0, middle)}x${prompt.slice(middle)}`)
      full.push(first.durationMs)
      keystroke.push(second.durationMs)
      tokens = first.tokens
    }
  } finally {
    await counter.close()
  }
  return [
    { name: 'tokens: prompt counted', value: tokens, unit: 'tokens', aim: null },
    { name: 'tokens: full count', value: rounded(median(full)), unit: 'ms', aim: null },
    {
      name: 'tokens: count after one keystroke',
      value: rounded(median(keystroke)),
      unit: 'ms',
      aim: 'less than 100',
    },
    {
      name: 'tokens: keystroke / full count',
      value: rounded(median(keystroke.map((durationMs, round) => durationMs / (full[round] ?? Number.NaN)))),
      unit: '×',
      aim: 'less than 0.5',
    },
  ]
}
