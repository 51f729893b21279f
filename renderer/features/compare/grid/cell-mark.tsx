import styles from './cell-mark.module.css'
import { type CellMarkKind, markInWords } from './cell-words.ts'

export type CellMarkProps = Readonly<{
  kind: CellMarkKind
  isOutdated: boolean
  /** The words for the state stand beside it. */
  isDecorative?: boolean
}>

/** The state of a cell as a sign, which differs in shape as well as in colour. */
export function CellMark({ kind, isOutdated, isDecorative = false }: CellMarkProps) {
  const name = isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': markInWords(kind) }
  return <span {...name} className={styles.mark} data-kind={kind} data-outdated={isOutdated} />
}
