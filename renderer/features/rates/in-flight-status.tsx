import { formatCount } from '../../../shared/domain/figures/format-figures.ts'
import type { Environment } from '../../../shared/schemas/environment.ts'
import { StatusButton } from '../../components/status-button.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './in-flight-status.module.css'
import { countInFlight } from './rates-slice.ts'

/** How many runs of the environment are under way, while any is. Opens the rate limits. */
export function InFlightStatus({ environment }: Readonly<{ environment: Environment }>) {
  const store = useAppStore()
  const count = useApp((state) => countInFlight(state.inFlight, environment.id))
  if (count === 0) return null
  // It changes with every run: spoken each time, it would drown all else.
  return (
    <span className={styles.count} aria-live="off">
      <StatusButton
        tooltip={`Runs of ${environment.name} under way. Shows the rate limits.`}
        onPress={() => store.getState().openRates()}
      >
        {`${formatCount(count)} in flight`}
      </StatusButton>
    </span>
  )
}
