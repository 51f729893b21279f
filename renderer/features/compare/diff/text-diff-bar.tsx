import { Equal, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Segmented } from '../../../components/segmented.tsx'
import styles from './compare-diff.module.css'
import type { TextComparison } from './compare-texts.ts'
import type { TextManner } from './diff-look.ts'
import { likenessWords, type TextNoun } from './likeness-words.ts'
import { useDiffLook } from './use-diff-look.ts'

export type PlainBarProps = Readonly<{
  comparisonId: string
  noun: TextNoun
  comparison: TextComparison
  manner: TextManner
  /** What belongs to the manner alone. */
  children?: ReactNode
}>

/** How the texts are compared, and in one sentence what came of it. */
export function PlainBar({ comparisonId, noun, comparison, manner, children }: PlainBarProps) {
  const { changeLook } = useDiffLook(comparisonId)
  const words = likenessWords(noun, comparison, manner)
  return (
    <div className={styles.bar}>
      <Segmented<TextManner>
        label="Compare by"
        options={[
          { id: 'words', label: 'Words' },
          { id: 'lines', label: 'Lines' },
          ...(comparison.json === null ? [] : [{ id: 'json' as const, label: 'JSON, order ignored' }]),
        ]}
        value={manner}
        onChange={(chosen) => changeLook({ manner: chosen })}
      />
      <p className={styles.sentence} role="status">
        {words.icon === 'equal' && <Equal size={14} aria-hidden="true" />}
        {words.icon === 'warning' && <TriangleAlert size={14} aria-hidden="true" />}
        {words.text}
      </p>
      {children}
    </div>
  )
}

export type JsonBarProps = Omit<PlainBarProps, 'manner' | 'children'>

/** The same for JSON: as a list of changes, or as two whole texts. */
export function JsonBar(props: JsonBarProps) {
  const { look, changeLook } = useDiffLook(props.comparisonId)
  const hasChanges = (props.comparison.json?.changes.length ?? 0) > 0
  return (
    <PlainBar {...props} manner="json">
      {hasChanges && (
        <Segmented
          label="Show the JSON as"
          options={[
            { id: 'changes', label: 'Changes' },
            { id: 'whole', label: 'Whole text' },
          ]}
          value={look.isJsonWhole ? 'whole' : 'changes'}
          onChange={(form) => changeLook({ isJsonWhole: form === 'whole' })}
        />
      )}
    </PlainBar>
  )
}
