import { useCallback, useMemo } from 'react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { DiffViewer } from '../../../editor/diff-viewer.tsx'
import { useApp } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { ChangeTable } from './change-table.tsx'
import styles from './compare-diff.module.css'
import type { JsonComparison, TextComparison, TextPair } from './compare-texts.ts'
import type { TextManner } from './diff-look.ts'
import { compareTextsApart } from './diff-tasks.ts'
import { DiffText } from './diff-text.tsx'
import type { TextNoun } from './likeness-words.ts'
import { JsonBar, PlainBar } from './text-diff-bar.tsx'
import { textRows } from './text-rows.ts'
import { useDiffLook } from './use-diff-look.ts'
import { WordsDiff } from './words-diff.tsx'

/** A text and the name of the column it is from. */
export type NamedText = Readonly<{ label: string; text: string }>

export type TextDiffProps = Readonly<{
  comparisonId: string
  noun: TextNoun
  before: NamedText
  after: NamedText
}>

const BOTH_EMPTY: Readonly<Record<TextNoun, string>> = {
  answer: 'Both answers are empty',
  reasoning: 'Neither column reasoned',
}

const ONE_EMPTY: Readonly<Record<TextNoun, (empty: string, other: string) => string>> = {
  answer: (empty, other) => `${empty} answered nothing. This is what ${other} answered.`,
  reasoning: (empty, other) => `${empty} did not reason. This is what ${other} thought.`,
}

/** How two answers, or two reasonings, differ: by words, by lines, or as JSON. */
export function TextDiff(props: TextDiffProps) {
  const { before, after, noun } = props
  const pair = useMemo(() => ({ before: before.text, after: after.text }), [before.text, after.text])
  const compared = useLoaded(useCallback(() => compareTextsApart(pair), [pair]))
  if (pair.before === '' && pair.after === '') return <EmptyState title={BOTH_EMPTY[noun]} />
  if (pair.before === '')
    return <OneText sentence={ONE_EMPTY[noun](before.label, after.label)} text={pair.after} />
  if (pair.after === '')
    return <OneText sentence={ONE_EMPTY[noun](after.label, before.label)} text={pair.before} />
  switch (compared.status) {
    case 'loading':
      return <Spinner label="Comparing" />
    case 'failed':
      return <ErrorNote title="The texts could not be compared">{compared.error.message}</ErrorNote>
    case 'ready':
      return <ComparedTexts {...props} pair={pair} comparison={compared.value} />
  }
}

/** The text of one column when the other has none: all of it would be marked, which says nothing. */
function OneText({ sentence, text }: Readonly<{ sentence: string; text: string }>) {
  const rows = useMemo(() => textRows([{ kind: 'same', text }]), [text])
  return (
    <div className={styles.part}>
      <div className={styles.bar}>
        <p className={styles.sentence}>{sentence}</p>
      </div>
      <div className={styles.viewer}>
        <DiffText rows={rows} isSideBySide={false} label="Text" />
      </div>
    </div>
  )
}

type ComparedTextsProps = TextDiffProps & Readonly<{ pair: TextPair; comparison: TextComparison }>

function ComparedTexts(props: ComparedTextsProps) {
  const { comparisonId, noun, before, after, pair, comparison } = props
  const { look } = useDiffLook(comparisonId)
  switch (mannerFor(comparison, look.manner)) {
    case 'words':
      return <WordsDiff comparisonId={comparisonId} noun={noun} comparison={comparison} />
    case 'lines':
      return (
        <div className={styles.part}>
          <PlainBar comparisonId={comparisonId} noun={noun} comparison={comparison} manner="lines" />
          <Viewer pair={pair} before={before} after={after} language="plaintext" />
        </div>
      )
    case 'json':
      return <JsonDiff {...props} json={comparison.json} isWhole={look.isJsonWhole} />
  }
}

/** The manner that was chosen where it is possible; otherwise what fits the texts best. */
function mannerFor({ json }: TextComparison, chosen: TextManner | null): TextManner {
  if (chosen === 'words' || chosen === 'lines') return chosen
  return json === null ? 'words' : 'json'
}

type JsonDiffProps = ComparedTextsProps & Readonly<{ json: JsonComparison | null; isWhole: boolean }>

function JsonDiff({ comparisonId, noun, before, after, comparison, json, isWhole }: JsonDiffProps) {
  if (json === null) return null
  return (
    <div className={styles.part}>
      <JsonBar comparisonId={comparisonId} noun={noun} comparison={comparison} />
      {isWhole || json.changes.length === 0 ? (
        <Viewer pair={json} before={before} after={after} language="json" />
      ) : (
        <div className={styles.list}>
          <ChangeTable
            label="Changes of the JSON"
            lines={json.changes}
            beforeLabel={before.label}
            afterLabel={after.label}
          />
        </div>
      )}
    </div>
  )
}

type ViewerProps = Readonly<{
  pair: TextPair
  before: NamedText
  after: NamedText
  language: 'json' | 'plaintext'
}>

function Viewer({ pair, before, after, language }: ViewerProps) {
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  return (
    <div className={styles.viewer}>
      <DiffViewer
        before={pair.before}
        after={pair.after}
        beforeLabel={before.label}
        afterLabel={after.label}
        language={language}
        fontSizePx={fontSizePx}
      />
    </div>
  )
}
