import { isRecord } from '../json/is-record.ts'
import { readJsonAnswer } from './read-json-answer.ts'

/** How deep JSON is put in order; deeper JSON is taken as text. */
const MAX_DEPTH = 500

/**
 * A text that is the same for answers that say the same. Of JSON, also alone in a ``` fence, neither the order of
 * properties nor the layout counts; of other text not how much white space there is. Unicode is in form C.
 */
export function normaliseAnswer(answer: string): string {
  const json = readJsonAnswer(answer)
  if (json !== null && !isDeeperThan(MAX_DEPTH, json.value)) return canonicalJson(json.value)
  return answer.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((child) => isDeeperThan(levels - 1, child))
}

/** JSON without white space, properties sorted by name. */
function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'))
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (!isRecord(value)) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([name, child]) => `${JSON.stringify(name.normalize('NFC'))}:${canonicalJson(child)}`,
  )
  return `{${members.sort().join()}}`
}
