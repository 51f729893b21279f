import styles from './lane.module.css'

export type HatchPatternProps = Readonly<{ id: string }>

/** Slanting lines, to fill a silence with. */
export function HatchPattern({ id }: HatchPatternProps) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line className={styles.hatch} x1={1} y1={0} x2={1} y2={6} />
    </pattern>
  )
}
