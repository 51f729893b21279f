import styles from './spinner.module.css'

export type SpinnerProps = Readonly<{ label: string }>

/** Something is on its way; it appears only after a moment so that fast answers do not flicker. */
export function Spinner({ label }: SpinnerProps) {
  return (
    <div className={styles.spinner} role="progressbar" aria-label={label}>
      <span className={styles.ring} />
      <span>{label}</span>
    </div>
  )
}
