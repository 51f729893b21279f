import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApp } from '../../store/use-app.ts'
import { type ContextFit, contextFit } from './context-fit.ts'
import styles from './context-warning.module.css'
import { sizeOfTab } from './estimate-slice.ts'
import { formatCount } from './estimate-words.ts'

export type ContextWarningProps = Readonly<{
  tabId: string
  /** `max_tokens` as the request has it; null without. */
  askedMaxTokens: number | null
  onLower: (maxTokens: number) => void
}>

/** Says before it is sent that a request cannot fit the context window, and what to do. */
export function ContextWarning({ tabId, askedMaxTokens, onLower }: ContextWarningProps) {
  const size = useApp((state) => sizeOfTab(state, tabId))
  const fit: ContextFit = size === null ? { kind: 'unknown' } : contextFit(size, askedMaxTokens)
  if (size === null || fit.kind === 'fits' || fit.kind === 'unknown') return null
  const excess = `${formatCount(fit.excessTokens)} tokens`
  const window = `${formatCount(size.contextWindow ?? 0)} tokens`
  if (fit.kind === 'prompt-too-long') {
    return (
      <div className={styles.place}>
        <ErrorNote
          tone="warning"
          title={`The prompt ${fit.isCertain ? 'does' : 'may'} not fit the context window of ${window}`}
        >
          {`It is ${fit.isCertain ? '' : 'up to '}${excess} too long. Shorten it, or take messages out.`}
        </ErrorNote>
      </div>
    )
  }
  const lower = fit.largestMaxTokens
  return (
    <div className={styles.place}>
      <ErrorNote
        tone="warning"
        title={`Prompt and max_tokens ${fit.isCertain ? 'do' : 'may'} not fit the context window of ${window}`}
        actions={
          <Button size="small" onPress={() => onLower(lower)}>
            {`Lower max_tokens to ${formatCount(lower)}`}
          </Button>
        }
      >
        {`Together they are ${fit.isCertain ? '' : 'up to '}${excess} too many; the API would refuse the request.`}
      </ErrorNote>
    </div>
  )
}
