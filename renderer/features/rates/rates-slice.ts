import type { InFlight, RateRange } from '../../../shared/schemas/rate.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'

export interface RatesSlice {
  /** Runs under way now, of every environment. */
  readonly inFlight: readonly InFlight[]
  readonly isRatesOpen: boolean
  readonly rateRange: RateRange
  loadInFlight(): Promise<void>
  inFlightChanged(inFlight: readonly InFlight[]): void
  openRates(): void
  closeRates(): void
  chooseRateRange(range: RateRange): void
}

export function createRatesSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<RatesSlice> {
  return (set, get) => ({
    inFlight: [],
    isRatesOpen: false,
    rateRange: 'hour',
    async loadInFlight() {
      try {
        set({ inFlight: await api.call['rate.inFlight']() })
      } catch (thrown) {
        get().notifyError('The runs in flight could not be read', thrown)
      }
    },
    inFlightChanged(inFlight) {
      set({ inFlight })
    },
    openRates() {
      set({ isRatesOpen: true })
    },
    closeRates() {
      set({ isRatesOpen: false })
    },
    chooseRateRange(rateRange) {
      set({ rateRange })
    },
  })
}

/** Runs of an environment that are under way. */
export function countInFlight(inFlight: readonly InFlight[], environmentId: string): number {
  return inFlight.reduce((sum, part) => (part.environmentId === environmentId ? sum + part.count : sum), 0)
}
