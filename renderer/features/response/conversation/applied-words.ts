import type { AppliedRule, AppliedRuleId } from '../../../../shared/domain/conversation/continuation.ts'
import type { PassedReasoning } from '../../../../shared/schemas/conversation.ts'

/** Places at which one rule was applied for one reason. */
export type AppliedGroup = Readonly<{
  rule: AppliedRuleId
  words: string
  places: readonly string[]
}>

/** What was done with the reasoning, in a few words. */
export function appliedInWords(applied: readonly AppliedRule[]): string {
  const passed = count(applied, 'reasoning-passed-back')
  const empty = count(applied, 'reasoning-empty')
  if (passed > 0) return `Reasoning passed back: ${messages(passed)}`
  if (empty > 0) return `Empty reasoning passed back: ${messages(empty)}`
  return count(applied, 'reasoning-left-out') > 0 ? 'Reasoning left out' : 'No reasoning to pass back'
}

/** The rules with all their places, in the order in which they were applied first. */
export function groupApplied(applied: readonly AppliedRule[]): readonly AppliedGroup[] {
  const groups = new Map<string, { rule: AppliedRuleId; words: string; places: string[] }>()
  for (const { rule, words, path } of applied) {
    const key = `${rule}\n${words}`
    const group = groups.get(key) ?? { rule, words, places: [] }
    group.places.push(placeInWords(path))
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** What a request held of earlier reasoning; null where it had no earlier answers. */
export function passedInWords(passed: PassedReasoning): string | null {
  const { withReasoning, withEmpty, without, passBack } = passed
  if (withReasoning + withEmpty + without === 0) return null
  if (!passBack) {
    return withReasoning === 0
      ? 'Earlier reasoning left out'
      : `Reasoning of ${answers(withReasoning)} sent, and ignored`
  }
  const parts = [
    withReasoning > 0 ? `Reasoning of ${answers(withReasoning)} passed back` : null,
    withEmpty > 0 ? `${withReasoning > 0 ? 'an' : 'An'} empty one for ${withEmpty}` : null,
    without > 0 ? `${withReasoning + withEmpty > 0 ? 'none' : 'No reasoning'} for ${without}` : null,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

function count(applied: readonly AppliedRule[], id: AppliedRuleId): number {
  return applied.filter(({ rule }) => rule === id).length
}

function messages(amount: number): string {
  return amount === 1 ? '1 message' : `${amount.toLocaleString('en')} messages`
}

function answers(amount: number): string {
  return amount === 1 ? '1 earlier answer' : `${amount.toLocaleString('en')} earlier answers`
}

/** `messages[2]`, as the body and its problems name places. */
function placeInWords(path: AppliedRule['path']): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('')
}
