import { Trophy } from 'lucide-react'
import { VisuallyHidden } from 'react-aria-components'
import styles from './figure-grid.module.css'
import type { ShownFigure } from './figure-list.ts'

export type FigureGridProps = Readonly<{
  figures: readonly ShownFigure[]
  /** What the figures are of; null takes no room. */
  caption: string | null
}>

/** The figures of a head, as high in a narrow column as in a wide one, so that the answers below begin level. */
export function FigureGrid({ figures, caption }: FigureGridProps) {
  return (
    <div className={styles.frame}>
      {caption !== null && <p className={styles.caption}>{caption}</p>}
      <dl className={styles.grid}>
        {figures.map((figure) => (
          <Figure key={figure.title} figure={figure} />
        ))}
      </dl>
    </div>
  )
}

function Figure({ figure }: Readonly<{ figure: ShownFigure }>) {
  const { name, value, title, isBest, isMain } = figure
  return (
    <div
      className={styles.figure}
      title={isBest ? `${title}: best of the columns` : title}
      data-best={isBest}
      data-main={isMain}
    >
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {isBest && <Trophy size={9} aria-hidden="true" className={styles.mark} />}
        {value}
        {isBest && <VisuallyHidden elementType="span">, best of the columns</VisuallyHidden>}
      </dd>
    </div>
  )
}
