import { Columns3 } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useColumnEdits } from './columns/use-column-edits.ts'
import { usePresets } from './use-presets.ts'

/** A comparison that has lost its last column. */
export function NoColumns({ comparisonId }: Readonly<{ comparisonId: string }>) {
  const edits = useColumnEdits(comparisonId)
  const presets = usePresets()
  return (
    <EmptyState
      icon={<Columns3 size={22} />}
      title="No columns"
      actions={presets.map(({ id, title, makeColumns }) => (
        <Button key={id} size="small" onPress={() => edits.add(makeColumns())}>
          {title}
        </Button>
      ))}
    >
      A column sends the shared request with changes of its own: another model, mode or parameter.
    </EmptyState>
  )
}
