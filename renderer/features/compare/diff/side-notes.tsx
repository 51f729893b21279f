import { TriangleAlert } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { useApp } from '../../../store/use-app.ts'
import styles from './compare-diff.module.css'
import type { ReadySide } from './diff-sides.ts'
import { sideWords } from './side-words.ts'

export type SideNotesProps = Readonly<{ comparisonId: string; sides: readonly ReadySide[] }>

/** What must be known of the two runs before their answers are compared; nothing where both are as they should be. */
export function SideNotes({ comparisonId, sides }: SideNotesProps) {
  const startPass = useApp((state) => state.startPass)
  const concerned = sides.filter((side) => sideWords(side).length > 0)
  if (concerned.length === 0) return null
  const cells = concerned.map(({ key }) => key)
  return (
    <div className={styles.notes}>
      <TriangleAlert size={15} aria-hidden="true" />
      <ul className={styles.sentences}>
        {concerned.flatMap(sideWords).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Button size="small" onPress={() => void startPass(comparisonId, { kind: 'cells', cells })}>
        Run again
      </Button>
    </div>
  )
}
