import type { BodyMigration } from '../../../../shared/domain/migration/migrate-body.ts'
import { DiffViewer } from '../../../editor/diff-viewer.tsx'
import { useApp } from '../../../store/use-app.ts'
import styles from './migration-review.module.css'

export type MigrationReviewProps = Readonly<{
  /** The body before the edit. */
  bodyText: string
  migration: BodyMigration
}>

/** What an edit to today’s names does, what it cannot keep, and the two bodies side by side. */
export function MigrationReview({ bodyText, migration }: MigrationReviewProps) {
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  return (
    <div className={styles.review}>
      <Sentences title="What the edit does" sentences={migration.edits} />
      {migration.losses.length > 0 && (
        <Sentences title="What does not mean the same any more" sentences={migration.losses} isLoss />
      )}
      <section aria-label="The edit" className={styles.diff}>
        <DiffViewer
          before={bodyText}
          after={migration.bodyText}
          beforeLabel="Body now"
          afterLabel="Body after the edit"
          language="json"
          fontSizePx={fontSizePx}
        />
      </section>
    </div>
  )
}

type SentencesProps = Readonly<{ title: string; sentences: readonly string[]; isLoss?: boolean }>

function Sentences({ title, sentences, isLoss = false }: SentencesProps) {
  return (
    <section aria-label={title}>
      <h3 className={isLoss ? styles.lossHeading : styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
