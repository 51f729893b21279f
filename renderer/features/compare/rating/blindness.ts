import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import { type CompareView, shownPlace } from '../compare-view.ts'
import { blindLetter, blindOrder } from './blind-order.ts'
import { placeIdOf } from './votes.ts'

/** What may be seen of the columns at the row and repetition on show. */
export type Blindness = Readonly<{
  /** Names, badges and figures are not to be shown. */
  isHidden: boolean
  /** Ids of the columns as they are to stand; in blind mode it is another order for each row and repetition. */
  order: readonly string[]
  /** A column's name, or what stands in its place. */
  labelOf: (columnId: string) => string
}>

/** Nothing is compared yet. */
export const NOTHING_TO_SEE: Blindness = { isHidden: false, order: [], labelOf: () => '' }

/** A blind row keeps its order when its names have been revealed. `names` are those of the columns, by id. */
export function blindnessOf(
  comparison: Comparison,
  view: CompareView,
  names: ReadonlyMap<string, string>,
): Blindness {
  const place = shownPlace(comparison, view)
  const ids = comparison.columns.map(({ id }) => id)
  const order = view.isBlind ? blindOrder(ids, place.rowId, place.repetition) : ids
  const isHidden = view.isBlind && !view.revealedPlaces.includes(placeIdOf(place))
  return {
    isHidden,
    order,
    labelOf: (id) => (isHidden ? `Answer ${blindLetter(order.indexOf(id))}` : (names.get(id) ?? '')),
  }
}
