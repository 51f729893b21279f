import { EyeOff } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Vote } from '../../../../shared/schemas/comparison.ts'
import { Button } from '../../../components/button.tsx'
import { classNames } from '../../../components/class-names.ts'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { blindMode, type CompareView, shownPlace } from '../compare-view.ts'
import type { OpenComparison } from '../open-comparison.ts'
import { type BlindAnswers, blindAnswersOf } from './blind-answers.ts'
import { blindLetter } from './blind-order.ts'
import styles from './blind-vote.module.css'
import { revealWords, winsWords } from './blind-words.ts'
import type { Blindness } from './blindness.ts'
import { useBlindness } from './use-blindness.ts'
import { countWins, nextUnvoted, type Place, placeIdOf, voteAt, votesInForce } from './votes.ts'

export type BlindVoteProps = Readonly<{ comparisonId: string }>

/** The bar of blind mode: the question, and once it is answered who was who and the way to the next row. */
export function BlindVote({ comparisonId }: BlindVoteProps) {
  const open = useApp((state) => openComparisonOf(state, comparisonId))
  const view = useApp((state) => compareViewOf(state, comparisonId))
  const blindness = useBlindness(comparisonId)
  const changeCompareView = useApp((state) => state.changeCompareView)
  // What is pressed makes room for what comes next, which takes over the focus.
  const [hasFocus, setHasFocus] = useState(false)
  if (open === undefined || !view.isBlind) return null
  return (
    <section
      className={styles.bar}
      aria-label="Blind reading"
      onFocus={() => setHasFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Null when the element that had the focus is gone.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setHasFocus(false)
      }}
    >
      <EyeOff size={15} aria-hidden="true" className={styles.icon} />
      <BlindPart
        comparisonId={comparisonId}
        open={open}
        view={view}
        blindness={blindness}
        takesFocus={hasFocus}
      />
      <Button variant="ghost" size="small" onPress={() => changeCompareView(comparisonId, blindMode(false))}>
        Leave blind mode
      </Button>
    </section>
  )
}

type BlindPartProps = BlindVoteProps &
  Readonly<{ open: OpenComparison; view: CompareView; blindness: Blindness; takesFocus: boolean }>

function BlindPart({ comparisonId, open, view, blindness, takesFocus }: BlindPartProps) {
  const store = useAppStore()
  const { comparison } = open
  const place = useMemo(() => shownPlace(comparison, view), [comparison, view])
  const vote = voteAt(comparison.votes, place)
  const next = useMemo(() => nextUnvoted(comparison, place), [comparison, place])

  function show(part: Partial<CompareView>): void {
    store.getState().changeCompareView(comparisonId, part)
  }

  function choose(winnerColumnId: string | null): void {
    void store.getState().castVote(comparisonId, { ...place, winnerColumnId, isBlind: blindness.isHidden })
    show({ revealedPlaces: [...view.revealedPlaces, placeIdOf(place)] })
  }

  if (!blindness.isHidden && vote !== undefined) {
    return (
      <Revealed
        open={open}
        vote={vote}
        blindness={blindness}
        next={next}
        onNext={show}
        takesFocus={takesFocus}
      />
    )
  }
  return (
    <Question
      // Each place begins anew, and the focus goes to its first answer.
      key={placeIdOf(place)}
      comparisonId={comparisonId}
      answers={blindAnswersOf(open, blindness.order, place)}
      order={blindness.order}
      next={next}
      onChoose={choose}
      onNext={show}
      takesFocus={takesFocus}
    />
  )
}

type NextProps = Readonly<{
  /** The next place without a choice. */
  next: Place | null
  onNext: (place: Place) => void
  takesFocus: boolean
}>

type QuestionProps = BlindVoteProps &
  NextProps &
  Readonly<{
    answers: BlindAnswers
    order: readonly string[]
    onChoose: (winnerColumnId: string | null) => void
  }>

function Question(props: QuestionProps) {
  const { comparisonId, answers, order, next, onChoose, onNext, takesFocus } = props
  const isDisabled = answers.kind !== 'ready'
  return (
    <>
      <fieldset className={styles.question}>
        <legend className={styles.legend}>Which answer is better?</legend>
        {order.map((columnId, index) => (
          <Button
            key={columnId}
            size="small"
            aria-label={`Answer ${blindLetter(index)} is better`}
            isDisabled={isDisabled}
            autoFocus={takesFocus && !isDisabled && index === 0}
            onPress={() => onChoose(columnId)}
          >
            {blindLetter(index)}
          </Button>
        ))}
        <Button size="small" isDisabled={isDisabled} onPress={() => onChoose(null)}>
          No difference
        </Button>
      </fieldset>
      <AnswersNote comparisonId={comparisonId} answers={answers} />
      {next !== null && (
        <Button
          variant="ghost"
          size="small"
          autoFocus={takesFocus && isDisabled}
          onPress={() => onNext(next)}
        >
          Skip
        </Button>
      )}
    </>
  )
}

function AnswersNote({ comparisonId, answers }: BlindVoteProps & Readonly<{ answers: BlindAnswers }>) {
  const startPass = useApp((state) => state.startPass)
  switch (answers.kind) {
    case 'ready':
      return <span className={styles.words} />
    case 'coming':
      return <span className={styles.words}>The answers are still on their way.</span>
    case 'missing':
      return (
        <span className={styles.words}>
          Not every column has answered here yet.
          <Button
            size="small"
            onPress={() => void startPass(comparisonId, { kind: 'cells', cells: [...answers.cells] })}
          >
            Run this row
          </Button>
        </span>
      )
  }
}

type RevealedProps = NextProps & Readonly<{ open: OpenComparison; vote: Vote; blindness: Blindness }>

function Revealed({ open, vote, blindness, next, onNext, takesFocus }: RevealedProps) {
  const { comparison } = open
  const votes = votesInForce(comparison)
  const placeCount = comparison.dataset.rows.length * comparison.repetitions
  const wins = countWins(votes, comparison.columns)
  return (
    <>
      <p className={styles.words} role="status">
        <span className={styles.reveal}>{revealWords(vote, blindness.order, blindness.labelOf)}</span>
        <span className={classNames(styles.wins, next !== null && styles.onTheWay)}>
          {`${votes.length} of ${placeCount} chosen. ${winsWords(wins, blindness.labelOf)}`}
        </span>
      </p>
      {next === null ? (
        <span className={styles.end}>Every row has a choice</span>
      ) : (
        <Button variant="primary" size="small" autoFocus={takesFocus} onPress={() => onNext(next)}>
          {next.rowId === vote.rowId ? 'Next repetition' : 'Next row'}
        </Button>
      )}
    </>
  )
}
