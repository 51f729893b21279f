import { isRecord } from '../json/is-record.ts'
import type { JsonObject } from '../stream/json-values.ts'
import type { JsonPath } from './json-path.ts'
import { createItemPairing, type ItemPairing } from './pair-items.ts'
import { createStructureIds, type StructureIds } from './structure-ids.ts'

/** One difference between two JSON values. The path of what was removed is that before; otherwise that after. */
export type JsonChange =
  | { readonly kind: 'added'; readonly path: JsonPath; readonly after: unknown }
  | { readonly kind: 'removed'; readonly path: JsonPath; readonly before: unknown }
  | { readonly kind: 'changed'; readonly path: JsonPath; readonly before: unknown; readonly after: unknown }

/** How deep values are taken apart; what lies deeper is told as one change. */
const MAX_DEPTH = 200

/** Two values and where they are; an item can have another number on either side. */
interface Place {
  readonly before: unknown
  readonly after: unknown
  readonly pathBefore: JsonPath
  readonly pathAfter: JsonPath
}

/** What a comparison needs on its way. */
interface Walk {
  readonly ids: StructureIds
  readonly pairing: ItemPairing
  readonly changes: JsonChange[]
}

/**
 * What differs between two JSON values, whatever the order of properties: of objects by name in alphabetical order,
 * of arrays by items that belong together. Large and deep values are fine: time and stack are bounded.
 */
export function diffJson(before: unknown, after: unknown): readonly JsonChange[] {
  const ids = createStructureIds()
  const walk: Walk = { ids, pairing: createItemPairing(ids), changes: [] }
  compare(walk, { before, after, pathBefore: [], pathAfter: [] })
  return walk.changes
}

function compare(walk: Walk, place: Place): void {
  const { before, after, pathAfter } = place
  if (walk.ids.idOf(before) === walk.ids.idOf(after)) return
  const isTakenApart = pathAfter.length < MAX_DEPTH
  if (isTakenApart && Array.isArray(before) && Array.isArray(after))
    compareItems(walk, place, [before, after])
  else if (isTakenApart && isRecord(before) && isRecord(after)) {
    compareProperties(walk, place, [before, after])
  } else walk.changes.push({ kind: 'changed', path: pathAfter, before, after })
}

function compareProperties(
  walk: Walk,
  place: Place,
  [before, after]: readonly [JsonObject, JsonObject],
): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  for (const name of names) {
    const pathBefore = [...place.pathBefore, name]
    const pathAfter = [...place.pathAfter, name]
    if (!Object.hasOwn(after, name)) {
      walk.changes.push({ kind: 'removed', path: pathBefore, before: before[name] })
    } else if (!Object.hasOwn(before, name)) {
      walk.changes.push({ kind: 'added', path: pathAfter, after: after[name] })
    } else compare(walk, { before: before[name], after: after[name], pathBefore, pathAfter })
  }
}

function compareItems(
  walk: Walk,
  place: Place,
  [before, after]: readonly [readonly unknown[], readonly unknown[]],
): void {
  for (const pair of walk.pairing.pair(before, after)) {
    if (pair.before !== null && pair.after !== null) {
      compare(walk, {
        before: before[pair.before],
        after: after[pair.after],
        pathBefore: [...place.pathBefore, pair.before],
        pathAfter: [...place.pathAfter, pair.after],
      })
    } else if (pair.before !== null) {
      const path = [...place.pathBefore, pair.before]
      walk.changes.push({ kind: 'removed', path, before: before[pair.before] })
    } else if (pair.after !== null) {
      const path = [...place.pathAfter, pair.after]
      walk.changes.push({ kind: 'added', path, after: after[pair.after] })
    }
  }
}
