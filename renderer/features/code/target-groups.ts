import type { OptionGroup } from '../../components/options.tsx'
import type { TargetSummary } from './write-code.ts'

const GROUP_TITLES = [
  ['http', 'HTTP'],
  ['sdk', 'SDK'],
  ['language', 'Language'],
] as const satisfies readonly (readonly [TargetSummary['group'], string])[]

/** The targets under the headings of their groups; a group without any has none. */
export function targetGroups(targets: readonly TargetSummary[]): OptionGroup[] {
  return GROUP_TITLES.map(([id, title]) => ({
    id,
    title,
    options: targets
      .filter(({ group }) => group === id)
      .map((target) => ({ id: target.id, label: target.title })),
  })).filter(({ options }) => options.length > 0)
}
