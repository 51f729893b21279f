import { useMemo } from 'react'
import type { DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { Loadable } from '../../../store/loadable.ts'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { useCalmed } from '../../response/index.ts'
import { rowsWithText } from './row-search.ts'

const TYPING_PAUSE_MS = 200
/** How often answers are searched again while more of them come in. */
const LIVE_INTERVAL_MS = 1000
const LONGEST_TEXT = 1000

/** What a search has found so far: rows by their numbers from 0, or null when nothing is searched for. */
export type FoundRows = Readonly<{
  rows: ReadonlySet<number> | null
  /** `searching`: the answers are still looked through, the values were. */
  state: 'idle' | 'searching' | 'done' | 'failed'
}>

export type Search = Readonly<{
  comparisonId: string
  text: string
  rows: readonly DatasetRow[]
  /** Runs that have ended; more of them are a reason to look again. */
  endedCount: number
}>

/** The ids of the rows whose answers have `text`. */
type FoundAnswers = Readonly<{ text: string; rowIds: ReadonlySet<string> }>

const NOTHING: FoundRows = { rows: null, state: 'idle' }

/** Rows with a text in their values, at once, and in their answers, as soon as those have been looked through. */
export function useFoundRows({ comparisonId, text, rows, endedCount }: Search): FoundRows {
  const sought = text.trim().slice(0, LONGEST_TEXT)
  const answers = useFoundAnswers(comparisonId, useCalmed(sought, TYPING_PAUSE_MS), endedCount)
  const inValues = useMemo(() => (sought === '' ? null : rowsWithText(rows, sought)), [rows, sought])
  return useMemo(() => {
    if (inValues === null) return NOTHING
    if (answers.status === 'failed') return { rows: inValues, state: 'failed' }
    // Those of an earlier text stay until the new ones are there: they are none of this search.
    if (answers.status === 'loading' || answers.value.text !== sought) {
      return { rows: inValues, state: 'searching' }
    }
    const { rowIds } = answers.value
    const inAnswers = rows.flatMap(({ id }, index) => (rowIds.has(id) ? index : []))
    return { rows: new Set([...inValues, ...inAnswers]), state: 'done' }
  }, [inValues, answers, rows, sought])
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
