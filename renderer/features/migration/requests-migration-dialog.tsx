import { CircleCheck } from 'lucide-react'
import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { MigrationReview } from '../request/index.ts'
import { LeftRequests } from './left-requests.tsx'
import type { MigrationState } from './migration-slice.ts'
import { MovesList } from './moves-list.tsx'
import type { MigrationPlan } from './plan-migration.ts'
import styles from './requests-migration-dialog.module.css'

type Review = Extract<MigrationState, { step: 'review' }>

/** Moving the saved requests of a collection to today’s names: all that would change, before it does. */
export function RequestsMigrationDialog() {
  const store = useAppStore()
  const migration = useApp((state) => state.migration)
  if (migration === null) return null
  const { closeMigration } = store.getState()
  const hasMoves = migration.step === 'review' && migration.plan.moves.length > 0
  return (
    <Dialog
      title={titleOf(migration)}
      isOpen
      size={hasMoves ? 'full' : 'medium'}
      onClose={closeMigration}
      footer={
        hasMoves ? <ReviewFooter review={migration} /> : <Button onPress={closeMigration}>Close</Button>
      }
    >
      <Content migration={migration} />
    </Dialog>
  )
}

function titleOf(migration: MigrationState): string {
  if (migration.step !== 'review' || migration.scope === null) return 'Move to today’s models'
  return `Move “${migration.scope}” to today’s models`
}

function Content({ migration }: Readonly<{ migration: MigrationState }>) {
  switch (migration.step) {
    case 'reading':
      return <Spinner label="Reading the requests" />
    case 'failed':
      return <ErrorNote title="The requests could not be read">{migration.error.message}</ErrorNote>
    case 'review':
      return migration.plan.moves.length === 0 ? (
        <NothingToMove plan={migration.plan} />
      ) : (
        <ReviewContent review={migration} />
      )
  }
}

function NothingToMove({ plan }: Readonly<{ plan: MigrationPlan }>) {
  const { left, lookedAt } = plan
  return (
    <>
      <EmptyState icon={<CircleCheck size={24} strokeWidth={1.5} />} title="Nothing to move">
        {left.length === 0
          ? `${countOf(lookedAt, 'request')}, none with a retired or legacy name.`
          : `${countOf(lookedAt, 'request')}, none that can be moved here.`}
      </EmptyState>
      <LeftRequests left={left} />
    </>
  )
}

function ReviewContent({ review }: Readonly<{ review: Review }>) {
  const { plan, shownId, error } = review
  const shown = plan.moves.find(({ id }) => id === shownId) ?? plan.moves[0]
  return (
    <div className={styles.review}>
      {error !== null && <ErrorNote title="Nothing was moved">{error.message}</ErrorNote>}
      <div className={styles.halves}>
        <div className={styles.side}>
          <MovesList moves={plan.moves} chosenIds={review.chosenIds} shownId={shown?.id ?? null} />
          <LeftRequests left={plan.left} />
        </div>
        {shown !== undefined && (
          <section className={styles.shown} aria-label={`The edit of ${shown.name}`}>
            <MigrationReview bodyText={shown.bodyText} migration={shown.migration} />
          </section>
        )}
      </div>
    </div>
  )
}

function ReviewFooter({ review }: Readonly<{ review: Review }>) {
  const store = useAppStore()
  const { closeMigration, applyMigration } = store.getState()
  const { chosenIds, isApplying } = review
  return (
    <>
      <p className={styles.hint}>The chosen requests are saved together. It can be taken back afterwards.</p>
      <Button onPress={closeMigration}>Cancel</Button>
      <Button
        variant="primary"
        isDisabled={isApplying || chosenIds.size === 0}
        onPress={() => void applyMigration()}
      >
        {`Move ${countOf(chosenIds.size, 'request')}`}
      </Button>
    </>
  )
}
