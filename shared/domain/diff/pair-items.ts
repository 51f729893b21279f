import { isRecord } from '../json/is-record.ts'
import { stringOrNull } from '../stream/json-values.ts'
import { type AlignedItem, align } from './align.ts'
import type { StructureIds } from './structure-ids.ts'

/** Items that are compared with each other; null = the item is on the other side alone. */
export interface ItemPair {
  readonly before: number | null
  readonly after: number | null
}

/** Finds which items of two arrays belong together. */
export interface ItemPairing {
  pair(before: readonly unknown[], after: readonly unknown[]): readonly ItemPair[]
}

/** Any two arrays of 200 items are aligned; longer ones when they differ by no more than this many items. */
const MAX_EDITS = 400
/** Edits squared, in all arrays together, up to which arrays are aligned: about 0.3 s. */
const MAX_WORK = 2_000_000

/**
 * Equal items are paired in order. Of what lies between them, objects with the same label are paired, then the rest
 * by place, so that a changed item is told as a change of its fields. Arrays that differ by too much are paired by
 * place alone.
 */
export function createItemPairing(ids: StructureIds): ItemPairing {
  let workLeft = MAX_WORK
  function alignWithinBudget<T extends string | number>(before: readonly T[], after: readonly T[]) {
    const maxEdits = Math.min(MAX_EDITS, Math.floor(Math.sqrt(workLeft)))
    const aligned = align(before, after, maxEdits)
    const edits = aligned?.filter(({ kind }) => kind !== 'same').length ?? maxEdits
    workLeft -= edits ** 2
    return aligned
  }

  return {
    pair(before, after) {
      const aligned = alignWithinBudget(before.map(ids.idOf), after.map(ids.idOf))
      if (aligned === null) return pairByPlace(indices(before), indices(after))
      return pairGaps(aligned, (goneIndices, newIndices) => {
        const labelled = alignWithinBudget(
          goneIndices.map((index) => labelOf(before[index]) ?? `before ${index}`),
          newIndices.map((index) => labelOf(after[index]) ?? `after ${index}`),
        )
        if (labelled === null) return pairByPlace(goneIndices, newIndices)
        return pairGaps(labelled, pairByPlace).map((pair) => ({
          before: pair.before === null ? null : (goneIndices[pair.before] ?? null),
          after: pair.after === null ? null : (newIndices[pair.after] ?? null),
        }))
      })
    },
  }
}

/** Keeps what is the same, and has the items between paired by `pairGap`. */
function pairGaps(
  aligned: readonly AlignedItem[],
  pairGap: (before: readonly number[], after: readonly number[]) => readonly ItemPair[],
): readonly ItemPair[] {
  const pairs: ItemPair[] = []
  let gap: { before: number[]; after: number[] } = { before: [], after: [] }
  const closeGap = () => {
    if (gap.before.length + gap.after.length === 0) return
    for (const pair of pairGap(gap.before, gap.after)) pairs.push(pair)
    gap = { before: [], after: [] }
  }
  for (const { kind, before, after } of aligned) {
    if (kind === 'removed') gap.before.push(before)
    else if (kind === 'added') gap.after.push(after)
    else {
      closeGap()
      pairs.push({ before, after })
    }
  }
  closeGap()
  return pairs
}

function pairByPlace(before: readonly number[], after: readonly number[]): readonly ItemPair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_unused, place) => ({
    before: before[place] ?? null,
    after: after[place] ?? null,
  }))
}

function indices(items: readonly unknown[]): readonly number[] {
  return [...items.keys()]
}

/** What an object of the API calls itself by: an id, a role, a name, the function of a tool, a kind of content. */
function labelOf(item: unknown): string | null {
  if (!isRecord(item)) return null
  const called = isRecord(item.function) ? item.function.name : undefined
  const label = [item.id, item.role, item.name, called, item.type]
    .map(stringOrNull)
    .find((text) => text !== null)
  return label === undefined ? null : `label ${label}`
}
