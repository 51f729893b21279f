import type { JsonNode } from '../../json/json-node.ts'
import { escapeText } from './quoted-text.ts'

/** What a language's own values can hold. */
export interface ValueRules {
  holdsNumber(source: string): boolean
  holdsString(value: string): boolean
}

const MAX_SHOWN_LENGTH = 40

/**
 * What of a value a language would lose between its literal and the wire, as the end of a sentence
 * (`the number 1e400`); null when nothing is lost.
 */
export function findLoss(node: JsonNode, rules: ValueRules): string | null {
  switch (node.kind) {
    case 'null':
    case 'boolean':
      return null
    case 'number':
      return rules.holdsNumber(node.source) ? null : `the number ${shorten(node.source)}`
    case 'string':
      return rules.holdsString(node.value) ? null : 'a text with half a surrogate pair'
    case 'array':
      return firstOf(node.items, (item) => findLoss(item, rules))
    case 'object': {
      const names = new Set<string>()
      return firstOf(node.members, ({ name, value }) => {
        if (names.has(name)) return `the name “${shorten(name)}” given twice in one object`
        names.add(name)
        return rules.holdsString(name) ? findLoss(value, rules) : 'a name with half a surrogate pair'
      })
    }
  }
}

/** True for a text that UTF-8 cannot carry as it is. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}

/** On one line whatever it holds, since it goes into comments of code. */
function shorten(text: string): string {
  const isLong = text.length > MAX_SHOWN_LENGTH
  return escapeText(text.slice(0, MAX_SHOWN_LENGTH), '"') + (isLong ? '…' : '')
}
