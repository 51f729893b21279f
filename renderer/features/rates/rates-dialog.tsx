import { CircleHelp, Gauge, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { adviseOnRates, type RateAdvice } from '../../../shared/domain/rate-limits/rate-advice.ts'
import type { Environment } from '../../../shared/schemas/environment.ts'
import type { RateRange, RateReport } from '../../../shared/schemas/rate.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApi, useApp, useAppStore } from '../../store/use-app.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import { selectActiveEnvironment } from '../environments/index.ts'
import { LastRefusals } from './last-refusals.tsx'
import { ModelLimits } from './model-limits.tsx'
import { RateBars } from './rate-bars.tsx'
import { adviceInWords, RANGES } from './rate-words.ts'
import styles from './rates-dialog.module.css'
import { countInFlight } from './rates-slice.ts'

/** How much of the active environment's limits is used, and what was refused. */
export function RatesDialog() {
  const store = useAppStore()
  const isOpen = useApp((state) => state.isRatesOpen)
  const environment = useApp(selectActiveEnvironment)
  if (!isOpen || environment === undefined) return null
  return (
    <Dialog title="Rate limits" isOpen size="large" onClose={() => store.getState().closeRates()}>
      <Rates key={environment.id} environment={environment} />
    </Dialog>
  )
}

function Rates({ environment }: Readonly<{ environment: Environment }>) {
  const api = useApi()
  const range = useApp((state) => state.rateRange)
  // Read anew when all has ended: while runs go on, only what is in flight follows them.
  const isBusy = useApp((state) => countInFlight(state.inFlight, environment.id) > 0)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: both make the report another one
  const load = useMemo(
    () => async () => ({
      range,
      report: await api.call['rate.report']({ environmentId: environment.id, range }),
    }),
    [api, environment.id, range, isBusy, asked],
  )
  const loaded = useLoaded(load)
  return (
    <div className={styles.rates}>
      <RatesBar environment={environment} onRefresh={() => setAsked(asked + 1)} />
      {loaded.status === 'loading' && <Spinner label="Reading the runs" />}
      {loaded.status === 'failed' && (
        <ErrorNote title="The runs could not be read">{loaded.error.message}</ErrorNote>
      )}
      {loaded.status === 'ready' && <Report environment={environment} {...loaded.value} />}
    </div>
  )
}

type RatesBarProps = Readonly<{ environment: Environment; onRefresh: () => void }>

function RatesBar({ environment, onRefresh }: RatesBarProps) {
  const store = useAppStore()
  const range = useApp((state) => state.rateRange)
  const openHelp = (): void => {
    // The help stands beside the window's panes, which a dialog covers.
    store.getState().closeRates()
    store.getState().openHelp({ topic: 'rate-limits', anchor: null })
  }
  return (
    <div className={styles.bar}>
      <span className={styles.environment}>{environment.name}</span>
      <Segmented
        label="Time"
        options={RANGES}
        value={range}
        onChange={(chosen) => store.getState().chooseRateRange(chosen)}
      />
      <span className={styles.actions}>
        <Button size="small" icon={<RefreshCw size={13} aria-hidden="true" />} onPress={onRefresh}>
          Refresh
        </Button>
        <Button size="small" icon={<CircleHelp size={13} aria-hidden="true" />} onPress={openHelp}>
          Help
        </Button>
      </span>
    </div>
  )
}

function Advice({ advice, environmentId }: Readonly<{ advice: RateAdvice; environmentId: string }>) {
  const store = useAppStore()
  const words = adviceInWords(advice)
  if (words === null) return null
  const { tone, title, text } = words
  const edit = (): void => {
    store.getState().closeRates()
    store.getState().openEnvironmentEditor(environmentId)
  }
  const actions =
    advice.kind === 'lower-environment' ? (
      <Button size="small" onPress={edit}>
        Edit the environment
      </Button>
    ) : null
  return (
    <ErrorNote tone={tone} title={title} {...(actions === null ? {} : { actions })}>
      {text}
    </ErrorNote>
  )
}

type ReportProps = Readonly<{ environment: Environment; range: RateRange; report: RateReport }>

function Report({ environment, range, report }: ReportProps) {
  const advice = adviseOnRates(report, environment.maxConcurrentRuns)
  const inWords = RANGES.find(({ id }) => id === range)?.inWords ?? ''
  const hasRuns = report.buckets.some(({ runs }) => runs > 0)
  return (
    <>
      {advice.map((one) => (
        <Advice
          key={`${one.kind} ${'model' in one ? one.model : ''}`}
          advice={one}
          environmentId={environment.id}
        />
      ))}
      <ModelLimits environmentId={environment.id} peaks={report.peaks} />
      {(hasRuns || report.lastRefusals.length > 0) && (
        <RateBars report={report} range={range} inWords={inWords} />
      )}
      {report.lastRefusals.length > 0 ? (
        <LastRefusals refusals={report.lastRefusals} />
      ) : (
        <EmptyState icon={<Gauge size={22} />} title={`No 429 in ${inWords}`}>
          {hasRuns
            ? 'The server took every run of this environment. Nothing needs to change.'
            : 'No run was sent from this environment in this time.'}
        </EmptyState>
      )}
      <p className={styles.note}>
        Counted are the runs of this app in this environment. What other programs send on the same account
        uses up the same limits and is not seen here; the API has no headers that tell how many are left. A
        run counts once, when it began; a 429 counts when it came, also where the app itself tried again.
      </p>
    </>
  )
}
