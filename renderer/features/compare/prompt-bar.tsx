import { ChevronLeft, Pencil } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button } from 'react-aria-components'
import { parseBody } from '../../../shared/domain/body/parse-body.ts'
import { promptPreview } from '../../../shared/domain/prompt/prompt-text.ts'
import { findVariables } from '../../../shared/domain/variables/variables.ts'
import { useApp } from '../../store/use-app.ts'
import styles from './compare-pane.module.css'
import { compareViewOf } from './compare-slice.ts'

export type PromptBarProps = Readonly<{ tabId: string; comparisonId: string }>

/** The prompt that all columns share, in one line; a press opens the request for editing beside them. */
export function PromptBar({ tabId, comparisonId }: PromptBarProps) {
  const bodyText = useApp((state) => state.tabs.find(({ id }) => id === tabId)?.draft.bodyText ?? '')
  const isEditing = useApp((state) => compareViewOf(state, comparisonId).isEditingRequest)
  const changeCompareView = useApp((state) => state.changeCompareView)
  const preview = useMemo(() => previewOf(bodyText), [bodyText])
  return (
    <Button
      className={styles.prompt ?? ''}
      aria-expanded={isEditing}
      onPress={() => changeCompareView(comparisonId, { isEditingRequest: !isEditing })}
    >
      <span className={styles.role}>prompt</span>
      <span className={styles.promptText}>{withVariables(preview)}</span>
      <span className={styles.edit}>
        {isEditing ? <ChevronLeft size={13} aria-hidden="true" /> : <Pencil size={12} aria-hidden="true" />}
        {isEditing ? 'Close the request' : 'Edit the request'}
      </span>
    </Button>
  )
}

function previewOf(bodyText: string): string {
  const body = parseBody(bodyText)
  if (!body.ok) return 'The body of the request does not parse'
  return promptPreview(body.value) || 'No prompt yet'
}

function withVariables(text: string): ReactNode[] {
  const parts: ReactNode[] = []
  let end = 0
  for (const use of findVariables(text)) {
    parts.push(text.slice(end, use.start))
    parts.push(
      <span key={use.start} className={styles.variable}>
        {text.slice(use.start, use.end)}
      </span>,
    )
    end = use.end
  }
  return [...parts, text.slice(end)]
}
