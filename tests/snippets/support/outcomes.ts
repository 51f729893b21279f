import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const outcomeSchema = z.object({
  targetId: z.string(),
  /** `left-out`: one case of a target that is proven otherwise. */
  kind: z.enum(['proven', 'syntax-only', 'not-proven', 'left-out']),
  detail: z.string(),
})

/** What a run of the proof found out about a target. */
export type Outcome = z.infer<typeof outcomeSchema>

/** Adds a line to the file of outcomes; test files run side by side, and a short line is written whole. */
export function recordOutcome(file: string, outcome: Outcome): void {
  appendFileSync(file, `${JSON.stringify(outcome)}\n`)
}

/** All that was recorded, in order. */
export function readOutcomes(file: string): readonly Outcome[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => outcomeSchema.parse(JSON.parse(line)))
}

/** The list for the end of a run: what was proven, what was not and why. Nothing is left unsaid. */
export function outcomeLines(outcomes: readonly Outcome[], targetIds: readonly string[]): readonly string[] {
  const of = (kind: Outcome['kind']): readonly Outcome[] =>
    outcomes.filter((outcome) => outcome.kind === kind)
  const mentioned = new Set(outcomes.map(({ targetId }) => targetId))
  const untried = targetIds.filter((id) => !mentioned.has(id))
  const unproven = [
    ...of('not-proven'),
    ...of('syntax-only').map((outcome) => ({
      ...outcome,
      detail: `${outcome.detail}; its syntax was checked`,
    })),
    ...untried.map((targetId) => ({ targetId, detail: 'its proof was not part of this run' })),
  ]
  return [
    `Snippets proven here (${of('proven').length}): ${of('proven')
      .map(({ targetId }) => targetId)
      .join(', ')}`,
    `Not proven here (${unproven.length})${unproven.length === 0 ? '' : ':'}`,
    ...unproven.map(({ targetId, detail }) => `  ${targetId}: ${detail}`),
    ...(unproven.length === 0
      ? []
      : ['  What Debian has of the tools is installed by: node scripts/prepare.mjs snippets']),
    ...(of('left-out').length === 0 ? [] : [`Cases left out (${of('left-out').length}):`]),
    ...of('left-out').map(({ targetId, detail }) => `  ${targetId}: ${detail}`),
  ]
}
