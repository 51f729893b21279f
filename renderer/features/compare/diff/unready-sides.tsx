import { CircleDashed, Hourglass, Play } from 'lucide-react'
import type { CellKey } from '../../../../shared/schemas/comparison.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useApp } from '../../../store/use-app.ts'
import type { DiffSide } from './diff-sides.ts'

export type UnreadySidesProps = Readonly<{ comparisonId: string; sides: readonly DiffSide[] }>

/** Why there is no difference to show yet, and what to do about it. */
export function UnreadySides({ comparisonId, sides }: UnreadySidesProps) {
  const startPass = useApp((state) => state.startPass)
  const toRun = sides.filter(({ kind }) => kind === 'not-run' || kind === 'gone')
  const underWay = sides.filter(({ kind }) => kind === 'under-way')
  if (toRun.length > 0) {
    const cells: CellKey[] = toRun.map(({ key }) => key)
    return (
      <EmptyState
        icon={<CircleDashed size={22} />}
        title={`${namesOf(toRun)} ${toRun.length > 1 ? 'have' : 'has'} no answer here yet`}
        actions={
          <Button
            icon={<Play size={13} aria-hidden="true" />}
            onPress={() => void startPass(comparisonId, { kind: 'cells', cells })}
          >
            {toRun.length > 1 ? 'Run both' : 'Run it'}
          </Button>
        }
      >
        {reasonsOf(toRun) ?? 'The difference is shown when both columns have answered in this row.'}
      </EmptyState>
    )
  }
  if (underWay.length > 0) {
    return (
      <EmptyState
        icon={<Hourglass size={22} />}
        title={`${namesOf(underWay)} ${underWay.length > 1 ? 'are' : 'is'} still answering`}
      >
        The difference is shown when both answers are complete.
      </EmptyState>
    )
  }
  return <Spinner label="Reading the runs" />
}

function namesOf(sides: readonly DiffSide[]): string {
  return sides.map(({ label }) => label).join(' and ')
}

/** Why runs that once were are not there any more. */
function reasonsOf(sides: readonly DiffSide[]): string | null {
  const reasons = sides.flatMap((side) => (side.kind === 'gone' ? [side.reason] : []))
  return reasons.length === 0 ? null : [...new Set(reasons)].join(' ')
}
