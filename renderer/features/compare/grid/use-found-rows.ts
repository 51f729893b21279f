import { useMemo } from 'react'
import type { DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { Loadable } from '../../../store/loadable.ts'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { useCalmed } from '../../response/index.ts'
import { type FoundAnswers, type FoundRows, foundSoFar, rowsWithText } from './row-search.ts'

const TYPING_PAUSE_MS = 200
/** How often answers are searched again while more of them come in. */
const LIVE_INTERVAL_MS = 1000
const LONGEST_TEXT = 1000

export type Search = Readonly<{
  comparisonId: string
  text: string
  rows: readonly DatasetRow[]
  /** Runs that have ended; more of them are a reason to look again. */
  endedCount: number
}>

/** Rows with a text in their values, at once, and in their answers, as soon as those have been looked through. */
export function useFoundRows({ comparisonId, text, rows, endedCount }: Search): FoundRows {
  const sought = text.trim().slice(0, LONGEST_TEXT)
  const answers = useFoundAnswers(comparisonId, useCalmed(sought, TYPING_PAUSE_MS), endedCount)
  const inValues = useMemo(() => (sought === '' ? null : rowsWithText(rows, sought)), [rows, sought])
  return useMemo(
    () => foundSoFar(inValues, answers, { text: sought, rows }),
    [inValues, answers, sought, rows],
  )
}

function useFoundAnswers(comparisonId: string, text: string, endedCount: number): Loadable<FoundAnswers> {
  const api = useApi()
  const ended = useCalmed(endedCount, LIVE_INTERVAL_MS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has ended meanwhile may have the text as well
  const find = useMemo(() => {
    if (text === '') return null
    return async () => {
      const { cells } = await api.call['comparison.find']({ id: comparisonId, text })
      return { text, rowIds: new Set(cells.map(({ rowId }) => rowId)) }
    }
  }, [api, comparisonId, text, ended])
  return useLoaded(find)
}
