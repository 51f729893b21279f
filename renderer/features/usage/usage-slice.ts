import type { Push } from '../../../shared/ipc/contract.ts'
import type { BalanceState, TodaySpend, UsageGrouping, UsageQuery } from '../../../shared/schemas/spend.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { DEFAULT_RANGE, queryOf, type UsageRange } from './usage-range.ts'

/** What the usage view is asked to show. */
export type UsageChoice = Readonly<{
  range: UsageRange
  groupBy: UsageGrouping
  environmentId: string | null
  model: string | null
}>

export interface UsageSlice {
  /** Null until it is read. */
  readonly todaySpend: TodaySpend | null
  /** As last read, by environment id. */
  readonly balances: Readonly<Record<string, BalanceState>>
  readonly isReadingBalance: boolean
  readonly isUsageOpen: boolean
  readonly usageChoice: UsageChoice
  loadTodaySpend(): Promise<void>
  /** Asks the server when `refresh`; otherwise main answers what it read last. */
  loadBalance(environmentId: string, refresh: boolean): Promise<void>
  balanceChanged(change: Push<'balance.changed'>): void
  openUsage(): void
  closeUsage(): void
  chooseUsage(change: Partial<UsageChoice>): void
  exportUsage(query: UsageQuery): Promise<void>
}

const DEFAULT_CHOICE: UsageChoice = {
  range: DEFAULT_RANGE,
  groupBy: 'day',
  environmentId: null,
  model: null,
}

export function createUsageSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<UsageSlice> {
  return (set, get) => ({
    todaySpend: null,
    balances: {},
    isReadingBalance: false,
    isUsageOpen: false,
    usageChoice: DEFAULT_CHOICE,
    async loadTodaySpend() {
      try {
        set({ todaySpend: await api.call['spend.today']() })
      } catch (thrown) {
        get().notifyError('The spend of today could not be read', thrown)
      }
    },
    async loadBalance(environmentId, refresh) {
      set({ isReadingBalance: true })
      try {
        const balance = await api.call['balance.get']({ environmentId, refresh })
        get().balanceChanged({ environmentId, balance })
      } catch (thrown) {
        get().notifyError('The balance could not be read', thrown)
      } finally {
        set({ isReadingBalance: false })
      }
    },
    balanceChanged({ environmentId, balance }) {
      set({ balances: { ...get().balances, [environmentId]: balance } })
    },
    openUsage() {
      set({ isUsageOpen: true })
    },
    closeUsage() {
      set({ isUsageOpen: false })
    },
    chooseUsage(change) {
      set({ usageChoice: { ...get().usageChoice, ...change } })
    },
    async exportUsage(query) {
      try {
        const { path } = await api.call['spend.exportCsv'](query)
        if (path !== null) get().notify({ tone: 'success', title: 'The report was exported', detail: path })
      } catch (thrown) {
        get().notifyError('The report could not be exported', thrown)
      }
    },
  })
}

/** The query of a choice at `nowMs`. */
export function usageQuery({ range, groupBy, environmentId, model }: UsageChoice, nowMs: number): UsageQuery {
  return { ...queryOf(range, nowMs), groupBy, environmentId, model }
}
