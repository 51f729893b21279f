import { onTestFinished } from 'vitest'
import type { CheckRunner } from '../../../electron/main/checks/check-runner.ts'
import type { Services } from '../../../electron/main/services/create-services.ts'
import type { ShellVariables } from '../../../electron/main/services/environment-service.ts'
import type { RunObserver } from '../../../electron/main/services/run-observer.ts'
import type { RetryClock } from '../../../electron/main/services/timer.ts'
import type { Push } from '../../../shared/ipc/contract.ts'
import {
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type EnvironmentDraft,
  type SandboxOptions,
} from '../../../shared/schemas/environment.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import type { BalanceState } from '../../../shared/schemas/spend.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

const SILENT: RunObserver = { started() {}, head() {}, frame() {}, ended() {} }
/** The sandbox does not wait. */
export const AT_ONCE: SandboxOptions = { ...DEFAULT_SANDBOX_OPTIONS, firstTokenMs: 0, tokensPerSecond: 0 }

/** How a run is sent; the sandbox where nothing else is said. */
export interface SendOptions {
  readonly environmentId?: string
  readonly requestId?: string | null
  readonly overrideBudget?: boolean
  readonly observer?: Partial<RunObserver>
  readonly signal?: AbortSignal
}

/** A push of the services about a comparison. */
export type ComparisonChange = Push<'comparison.changed'>

/** Services over a real database and the real sandbox, which answers without waiting. */
export interface SandboxRuns {
  readonly temp: TempServices
  readonly services: Services
  /** Balances pushed so far, in order. */
  readonly balances: readonly (readonly [environmentId: string, BalanceState])[]
  setSandbox(change: Partial<SandboxOptions>, maxConcurrentRuns?: number): void
  /** An environment like the user's own, at the address of the sandbox. */
  createPaidEnvironment(name?: string, change?: Partial<EnvironmentDraft>): Promise<string>
  send(draft: RequestDraft, options?: SendOptions): Promise<RunDetail>
  /** What was pushed of comparisons so far, in order. */
  readonly changes: readonly ComparisonChange[]
  /** Resolves with the first push, of those from now on, that is as wanted. */
  untilChange(isWanted: (change: ComparisonChange) => boolean): Promise<ComparisonChange>
  /** Resolves when the stored run is as wanted; asked at each change of the history. */
  untilRun(id: string, isWanted: (detail: RunDetail) => boolean): Promise<RunDetail>
  /** Resolves when the run under way has shown text of its message. */
  untilText(id: string): Promise<void>
}

/** Opens them, closed when the test ends. `checks` makes the tests of answers in place of the real runner. */
export async function openSandboxRuns(
  options: {
    checks?: CheckRunner
    retryClock?: RetryClock
    shell?: ShellVariables
    dataDirectory?: string
  } = {},
): Promise<SandboxRuns> {
  const watchers = new Set<() => void>()
  const balances: [string, BalanceState][] = []
  const changes: ComparisonChange[] = []
  const changeWatchers = new Set<(change: ComparisonChange) => void>()
  const temp = await openTempServices({
    ...options,
    listeners: {
      comparisonChanged(change) {
        changes.push(change)
        for (const check of changeWatchers) check(change)
      },
      historyChanged() {
        for (const check of watchers) check()
      },
      balanceChanged: (environmentId, balance) => balances.push([environmentId, balance]),
    },
  })
  onTestFinished(() => temp.close())

  function setSandbox(
    change: Partial<SandboxOptions>,
    maxConcurrentRuns = DEFAULT_MAX_CONCURRENT_RUNS,
  ): void {
    const sandbox = { ...AT_ONCE, ...change }
    temp.services.environments.update('sandbox', {
      name: 'Sandbox',
      baseUrl: '',
      variables: [],
      sandbox,
      maxConcurrentRuns,
    })
  }
  setSandbox({})

  return {
    temp,
    get services() {
      return temp.services
    },
    balances,
    changes,
    untilChange: (isWanted) =>
      new Promise((resolve) => {
        const check = (change: ComparisonChange): void => {
          if (!isWanted(change)) return
          changeWatchers.delete(check)
          resolve(change)
        }
        changeWatchers.add(check)
      }),
    setSandbox,
    async createPaidEnvironment(name = 'Paid', change = {}) {
      const { baseUrl } = await temp.services.environments.destination('sandbox')
      const draft = {
        name,
        baseUrl: baseUrl.href,
        variables: [],
        sandbox: DEFAULT_SANDBOX_OPTIONS,
        maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
        ...change,
      }
      return temp.services.environments.create(draft).id
    },
    send(draft, { environmentId = 'sandbox', requestId = null, overrideBudget = false, ...how } = {}) {
      // Away from its own environment, the sandbox is told by a header not to wait.
      const header = { name: 'x-sandbox-options', value: JSON.stringify(AT_ONCE), enabled: true }
      const headers = environmentId === 'sandbox' ? draft.headers : [...draft.headers, header]
      return temp.services.runs.start(
        { kind: 'draft', requestId, draft: { ...draft, headers }, environmentId, overrideBudget },
        { ...SILENT, ...how.observer },
        how.signal ?? new AbortController().signal,
      )
    },
    untilRun: (id, isWanted) =>
      new Promise((resolve) => {
        const check = (): void => {
          const detail = temp.services.history.get(id)
          if (!isWanted(detail)) return
          watchers.delete(check)
          resolve(detail)
        }
        watchers.add(check)
        check()
      }),
    untilText: (id) =>
      new Promise((resolve) => {
        const frame: RunObserver['frame'] = ({ reasoning, answer }) => {
          if (reasoning !== '' || answer !== '') resolve()
        }
        temp.services.runs.watch(id, { ...SILENT, frame })
      }),
  }
}
