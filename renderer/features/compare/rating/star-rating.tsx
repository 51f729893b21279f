import { Star } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { classNames } from '../../../components/class-names.ts'
import styles from './star-rating.module.css'

const STARS = [1, 2, 3, 4, 5] as const

export type StarRatingProps = Readonly<{
  label: string
  /** 1 to 5; null = not rated. */
  value: number | null
  onChange: (stars: number | null) => void
  isDisabled: boolean
}>

/** One to five stars. The arrow keys choose; a second press on the chosen star, or Delete, takes the stars away. */
export function StarRating({ label, value, onChange, isDisabled }: StarRatingProps) {
  const name = useId()

  function onKeyDown(event: KeyboardEvent): void {
    if (value === null || (event.key !== 'Delete' && event.key !== 'Backspace')) return
    event.preventDefault()
    onChange(null)
  }

  return (
    <div className={styles.stars} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {STARS.map((stars) => (
        <label
          key={stars}
          className={classNames(styles.star, value !== null && stars <= value && styles.filled)}
        >
          <input
            type="radio"
            className={styles.input}
            name={name}
            aria-label={stars === 1 ? '1 star' : `${stars} stars`}
            checked={value === stars}
            disabled={isDisabled}
            onChange={() => onChange(stars)}
            onClick={() => {
              if (value === stars) onChange(null)
            }}
          />
          <Star size={14} aria-hidden="true" />
        </label>
      ))}
    </div>
  )
}
