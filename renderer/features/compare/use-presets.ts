import { useMemo } from 'react'
import { COMPARISON_PRESETS } from '../../../shared/domain/comparison/presets.ts'
import type { ComparisonColumn } from '../../../shared/schemas/comparison.ts'
import { useApp } from '../../store/use-app.ts'
import { selectActiveEnvironment } from '../environments/index.ts'

export type Preset = Readonly<{
  id: string
  title: string
  description: string
  makeColumns: () => ComparisonColumn[]
}>

/** Ready-made columns, as they fit what the active environment knows. */
export function usePresets(): readonly Preset[] {
  const knowsRetiredNames = useApp((state) => {
    const environment = selectActiveEnvironment(state)
    return environment?.kind === 'sandbox' && !environment.sandbox.strictToday
  })
  return useMemo(
    () =>
      COMPARISON_PRESETS.map(({ id, title, description, columns }) => ({
        id,
        title,
        description,
        makeColumns: () => columns({ model: null, knowsRetiredNames, makeId: () => crypto.randomUUID() }),
      })),
    [knowsRetiredNames],
  )
}
