/** A time that belongs at a mark. */
export type LaneLabel = Readonly<{
  kind: 'first-byte' | 'first-reasoning' | 'first-answer' | 'end'
  /** Where the mark stands. */
  xPx: number
  text: string
}>

/** A label where there is room for it: its text begins (`start`) or ends (`end`) at `textPx`. */
export type PlacedLabel = LaneLabel & Readonly<{ textPx: number; anchor: 'start' | 'end' }>

/** A letter of the labels' fixed-width font, and the distance between a mark and its label. */
const LETTER_PX = 6.7
const MARK_REACH_PX = 8

/**
 * Puts each label behind its mark or, where there is no room, before it. Labels come in order of importance; one that
 * would cover another label or mark is left out.
 */
export function placeLabels(labels: readonly LaneLabel[], widthPx: number): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  for (const label of labels) {
    const others = labels.filter((other) => other !== label && Math.abs(other.xPx - label.xPx) > 0.5)
    const fitting = sidesOf(label).find((candidate) => {
      const extent = extentOf(candidate)
      const isInside = extent.fromPx >= 0 && extent.toPx <= widthPx
      const coversMark = others.some(({ xPx }) => overlaps(extent, markExtent(xPx)))
      return isInside && !coversMark && !placed.some((other) => overlaps(extent, extentOf(other)))
    })
    if (fitting !== undefined) placed.push(fitting)
  }
  return placed
}

function sidesOf(label: LaneLabel): PlacedLabel[] {
  return [
    { ...label, textPx: label.xPx + MARK_REACH_PX, anchor: 'start' },
    { ...label, textPx: label.xPx - MARK_REACH_PX, anchor: 'end' },
  ]
}

type Extent = Readonly<{ fromPx: number; toPx: number }>

function extentOf({ text, textPx, anchor }: PlacedLabel): Extent {
  const widthPx = text.length * LETTER_PX
  return anchor === 'start'
    ? { fromPx: textPx, toPx: textPx + widthPx }
    : { fromPx: textPx - widthPx, toPx: textPx }
}

function markExtent(xPx: number): Extent {
  return { fromPx: xPx - MARK_REACH_PX, toPx: xPx + MARK_REACH_PX }
}

function overlaps(a: Extent, b: Extent): boolean {
  return a.fromPx < b.toPx && b.fromPx < a.toPx
}
