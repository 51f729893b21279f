import { AppError } from '../../../shared/ipc/result.ts'
import type { BalanceState } from '../../../shared/schemas/spend.ts'
import type { EnvironmentService } from './environment-service.ts'

/** Account balances as last read. A failure is a state like any other. */
export interface BalanceService {
  get(input: { environmentId: string; refresh: boolean }): Promise<BalanceState>
  /** Reads the balance after a billed run: once a minute, and only where the last reading went well. */
  afterRun(environmentId: string): void
  /** Forgets what was to be read later. */
  close(): void
}

const LEAST_INTERVAL_MS = 60_000

/** The balance service. `onChanged` hears of every reading after a run. */
export function createBalanceService(options: {
  environments: Pick<EnvironmentService, 'checkKey'>
  onChanged: (environmentId: string, balance: BalanceState) => void
  /** Calls back after a delay; returns how to take that back. */
  schedule?: (run: () => void, delayMs: number) => () => void
  now?: () => number
}): BalanceService {
  const { environments, onChanged, schedule = scheduleTimer, now = Date.now } = options
  const states = new Map<string, BalanceState>()
  const planned = new Map<string, () => void>()
  let closed = false

  async function read(environmentId: string): Promise<BalanceState> {
    const state = await readState(environmentId)
    states.set(environmentId, state)
    return state
  }

  async function readState(environmentId: string): Promise<BalanceState> {
    try {
      return { state: 'known', balance: await environments.checkKey(environmentId), readAtMs: now() }
    } catch (error) {
      const message = error instanceof AppError ? error.message : 'The balance could not be read.'
      return { state: 'failed', message, readAtMs: now() }
    }
  }

  return {
    async get({ environmentId, refresh }) {
      return refresh ? read(environmentId) : (states.get(environmentId) ?? { state: 'unknown' })
    },
    afterRun(environmentId) {
      const last = states.get(environmentId)
      if (closed || planned.has(environmentId) || last?.state === 'failed') return
      const dueMs = last?.state === 'known' ? last.readAtMs + LEAST_INTERVAL_MS - now() : 0
      const cancel = schedule(
        () => {
          planned.delete(environmentId)
          void read(environmentId).then((balance) => {
            if (!closed) onChanged(environmentId, balance)
          })
        },
        Math.max(0, dueMs),
      )
      planned.set(environmentId, cancel)
    },
    close() {
      closed = true
      for (const cancel of planned.values()) cancel()
      planned.clear()
    },
  }
}

function scheduleTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}
