import type { InspectedRun } from '../../../shared/domain/tokens/token-count.ts'
import { labelOf } from './token-lines.ts'

const TOKEN_ID = /^#?(\d{1,6})$/

/**
 * The next entry from `from` on that matches, going round at the end; null when there is none. A number is
 * searched among the ids and, if none is it, in the text like everything else, in upper or lower case.
 */
export function findToken(runs: readonly InspectedRun[], query: string, from: number): number | null {
  const wanted = query.trim()
  if (wanted === '') return null
  const id = TOKEN_ID.exec(wanted)?.[1]
  const ofId = id === undefined ? [] : positionsOfId(runs, Number(id))
  const positions = ofId.length > 0 ? ofId : positionsOfText(runs, wanted)
  return positions.find((position) => position >= from) ?? positions[0] ?? null
}

function positionsOfId(runs: readonly InspectedRun[], id: number): number[] {
  return collect(runs, (run) => {
    if (run.kind === 'special') return run.id === id ? [0] : []
    if (run.kind !== 'text') return []
    return Array.from(run.tokens.ids.entries(), ([index, candidate]) =>
      candidate === id ? index : -1,
    ).filter((index) => index >= 0)
  })
}

/** The tokens in which the text begins. */
function positionsOfText(runs: readonly InspectedRun[], wanted: string): number[] {
  const pattern = new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu')
  return collect(runs, (run) => {
    if (run.kind !== 'text') return labelOf(run).search(pattern) < 0 ? [] : [0]
    return Array.from(run.text.matchAll(pattern), (match) => tokenAt(run.tokens.charStarts, match.index))
  })
}

/** Places within each run as positions among all entries. */
function collect(runs: readonly InspectedRun[], placesIn: (run: InspectedRun) => number[]): number[] {
  let start = 0
  return runs.flatMap((run) => {
    const positions = placesIn(run).map((place) => start + place)
    start += run.kind === 'text' ? run.tokens.ids.length : 1
    return positions
  })
}

/** The token in which a character begins; of those that share the character, the first. */
function tokenAt(charStarts: Uint32Array, charAt: number): number {
  let low = 0
  let high = charStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((charStarts[middle] ?? 0) <= charAt) low = middle
    else high = middle - 1
  }
  while (low > 0 && charStarts[low - 1] === charStarts[low]) low -= 1
  return low
}
