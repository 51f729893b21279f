import { Button } from '../../components/button.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { selectActiveEnvironment } from '../environments/index.ts'
import { ContextMeter } from './context-meter.tsx'
import type { CostBefore } from './cost-before.ts'
import { CostSection } from './cost-section.tsx'
import styles from './estimate-details.module.css'
import type { MeasuredRequest } from './estimate-slice.ts'
import { TokensSection } from './tokens-section.tsx'

export type EstimateDetailsProps = Readonly<{
  tabId: string
  request: MeasuredRequest
  cost: CostBefore | null
  /** Unix ms. */
  nowMs: number
  /** Called before another place is shown. */
  onLeave: () => void
}>

/** What the estimate is made of. */
export function EstimateDetails({ tabId, request, cost, nowMs, onLeave }: EstimateDetailsProps) {
  const store = useAppStore()
  const isSandbox = useApp((state) => selectActiveEnvironment(state)?.kind === 'sandbox')

  function leaveFor(show: () => void): void {
    onLeave()
    show()
  }

  return (
    <div className={styles.details}>
      {cost !== null && (
        <CostSection
          cost={cost}
          request={request}
          nowMs={nowMs}
          onAddPrice={() =>
            leaveFor(() => store.getState().openPrices({ model: request.model, fromMs: nowMs }))
          }
        />
      )}
      {isSandbox && <p className={styles.note}>The sandbox bills by the same prices; nothing is charged.</p>}
      <TokensSection
        request={request}
        onShowRun={(runId) => leaveFor(() => void store.getState().showRun(tabId, runId))}
      />
      <ContextMeter request={request} />
      <footer className={styles.footer}>
        <Button size="small" onPress={() => leaveFor(() => store.getState().inspectTokens(tabId))}>
          Show the tokens
        </Button>
      </footer>
    </div>
  )
}
