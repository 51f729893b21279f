import type { SeededRandom } from '../generation/seeded-random.ts'
import { answerKnownQuestion } from './known-questions.ts'
import type { PromptAnalysis } from './prompt-analysis.ts'
import { valueForSchema } from './schema-value.ts'

/** JSON for JSON mode: what was asked for where that is clear, else the topic as data. Two spaces of indent. */
export function composeJson(
  prompt: PromptAnalysis,
  context: { instructions: string; random: SeededRandom },
): string {
  return JSON.stringify(valueFor(prompt, context), null, 2)
}

function valueFor(prompt: PromptAnalysis, context: { instructions: string; random: SeededRandom }): unknown {
  const order = orderFrom(prompt.text)
  if (order !== null) return order
  const known = answerKnownQuestion([prompt.text])
  if (known !== null) return { question: prompt.text.trim(), answer: known.answer.replaceAll('**', '') }
  const names = requestedKeys(`${context.instructions}\n${prompt.text}`)
  if (names.length === 0) {
    return {
      topic: prompt.topic,
      summary: `A short note about ${prompt.topic}.`,
      keywords: prompt.topic.split(' '),
    }
  }
  const properties = Object.fromEntries(names.map(({ name, type }) => [name, { type }]))
  const schema = { type: 'object', properties }
  return valueForSchema(schema, { root: schema, prompt: prompt.text, random: context.random })
}

/** "Maria Lopez ordered 2 desk lamps and 1 chair. The total was 189.50." */
function orderFrom(text: string): unknown {
  const match = /(\p{Lu}\S+(?: \p{Lu}\S+)*) ordered (.+?)\.\s.*?total\D*?(\d+(?:\.\d+)?)/su.exec(text)
  if (match === null) return null
  const [, customer, list, total] = match
  const items = [...(list ?? '').matchAll(/(\d+) ([\p{L} ]+?)(?=,| and |$)/gu)].map(
    ([, quantity, product]) => ({
      product: singular(product ?? '', Number(quantity)),
      quantity: Number(quantity),
    }),
  )
  return { customer, items, total: Number(total) }
}

function singular(product: string, quantity: number): string {
  return quantity > 1 ? product.replace(/s$/, '') : product
}

/** Keys from "keys a, b (number) and c", or from an example object in the instructions. */
function requestedKeys(text: string): readonly { name: string; type: string }[] {
  const example = /\{[^{}]*"([\w-]+)"\s*:[^{}]*\}/.exec(text)?.[0]
  if (example !== undefined) {
    return [...example.matchAll(/"([\w-]+)"\s*:\s*(\S)/g)].map(([, name, start]) => ({
      name: name ?? '',
      type: typeByFirstCharacter(start ?? ''),
    }))
  }
  const list = /\b(?:keys?|fields?)\s*:?\s+([^.\n]+)/i.exec(text)?.[1] ?? ''
  return [...list.matchAll(/`?([A-Za-z_][\w-]*)`?\s*(?:\((\w+)[^)]*\))?(?=,|\s+and\b|\s*$)/g)].map(
    ([, name, type]) => ({
      name: name ?? '',
      type: JSON_TYPES.includes(type ?? '') ? (type ?? '') : 'string',
    }),
  )
}

const JSON_TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object']

function typeByFirstCharacter(character: string): string {
  if (character === '[') return 'array'
  if (character === 't' || character === 'f') return 'boolean'
  return /[-\d]/.test(character) ? 'number' : 'string'
}
