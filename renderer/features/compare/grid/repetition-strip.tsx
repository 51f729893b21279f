import type { KeyboardEvent } from 'react'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { CellMark } from './cell-mark.tsx'
import { cellInWords, type MaybeCell, markOf } from './cell-words.ts'
import { shownMarks } from './grid-layout.ts'
import { isOutdated } from './placed-cells.ts'
import styles from './repetition-strip.module.css'

export type RepetitionStripProps = Readonly<{
  cells: readonly MaybeCell[]
  currency: Currency
  /** The Tab key leads to the strip: its cell is the one with the focus. */
  isReachable: boolean
  /** The repetition whose mark is pointed at or has the focus. */
  peeked: number | null
  onPeek: (repetition: number | null) => void
  onOpen: (repetition: number) => void
}>

/** A mark for each repetition of a cell. Left and right move between them, Enter opens one. */
export function RepetitionStrip(props: RepetitionStripProps) {
  const { cells, currency, isReachable, peeked, onPeek, onOpen } = props
  const shown = cells.slice(0, shownMarks(cells.length))
  const surplus = cells.length - shown.length
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box
    <div role="group" aria-label="Repetitions" className={styles.strip} onMouseLeave={() => onPeek(null)}>
      {shown.map((cell, index) => (
        <button
          // A repetition is its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          type="button"
          className={styles.repetition}
          tabIndex={isReachable && index + 1 === (peeked ?? 1) ? 0 : -1}
          aria-label={repetitionInWords(index + 1, cell, currency)}
          title={repetitionInWords(index + 1, cell, currency)}
          onMouseEnter={() => onPeek(index + 1)}
          onFocus={() => onPeek(index + 1)}
          onBlur={() => onPeek(null)}
          onKeyDown={moveAlong}
          onClick={(event) => {
            event.stopPropagation()
            onOpen(index + 1)
          }}
        >
          <CellMark kind={markOf(cell)} isOutdated={cell !== undefined && isOutdated(cell)} isDecorative />
        </button>
      ))}
      {surplus > 0 && (
        <span className={styles.surplus} title={`${surplus} more repetitions: open the row in the columns`}>
          +{surplus}
        </span>
      )}
    </div>
  )
}

function repetitionInWords(repetition: number, cell: MaybeCell, currency: Currency): string {
  return `Repetition ${repetition}: ${cellInWords(cell, currency)}`
}

/** The keys of the strip are not those of the grid around it. */
function moveAlong(event: KeyboardEvent<HTMLButtonElement>): void {
  const { currentTarget, key } = event
  if (key === 'Enter' || key === ' ') event.stopPropagation()
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
  event.preventDefault()
  event.stopPropagation()
  const next = key === 'ArrowLeft' ? currentTarget.previousElementSibling : currentTarget.nextElementSibling
  if (next instanceof HTMLButtonElement) next.focus()
}
