import { parseDecimal, toDecimalString } from '../../../shared/domain/money/money.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { Settings } from '../../../shared/schemas/settings.ts'
import type {
  Budget,
  BudgetState,
  TodaySpend,
  UsageQuery,
  UsageReport,
} from '../../../shared/schemas/spend.ts'
import { SANDBOX_ENVIRONMENT_ID } from '../storage/environment-repository.ts'
import type { EnvironmentSpend, UsageRepository } from '../storage/usage-repository.ts'
import { usageCsv } from './usage-csv.ts'

/**
 * What was spent. Runs against the sandbox are priced like any other, and reports show them as the environment
 * they are; no money went out for them, so that today's spend and the budgets leave them out.
 */
export interface SpendService {
  today(): TodaySpend
  report(query: UsageQuery): UsageReport
  reportCsv(query: UsageQuery): string
  /** Throws `budget-reached` when a limit that holds for the environment is used up. Runs under way are not in yet. */
  requireBudget(environmentId: string): void
}

/** The spend service. `now` gives Unix ms; the day is the local one. */
export function createSpendService(options: {
  repository: UsageRepository
  settings: () => Settings
  now?: () => number
}): SpendService {
  const { repository, settings, now = Date.now } = options

  function spendToday(): EnvironmentSpend[] {
    return repository
      .spendSince(startOfLocalDay(now()))
      .filter((spend) => spend.environmentId !== SANDBOX_ENVIRONMENT_ID)
  }

  return {
    today() {
      const spend = spendToday()
      return {
        runs: sumOf(spend, 'runs'),
        usd: decimal('USD', picoOf(spend, 'USD')),
        cny: decimal('CNY', picoOf(spend, 'CNY')),
        unpricedRuns: sumOf(spend, 'unpricedRuns'),
        estimatedRuns: sumOf(spend, 'estimatedRuns'),
        budgets: budgetStates(settings().budget, spend),
      }
    },
    report: (query) => repository.report(query),
    reportCsv: (query) => usageCsv(repository.report(query), query.groupBy),
    requireBudget(environmentId) {
      const { budget } = settings()
      if (environmentId === SANDBOX_ENVIRONMENT_ID || !hasLimit(budget)) return
      const reached = budgetStates(budget, spendToday()).find(
        (state) =>
          state.state === 'reached' &&
          (state.environmentId === null || state.environmentId === environmentId),
      )
      if (reached !== undefined) throw budgetReached(reached, budget.currency)
    },
  }
}

function budgetStates(budget: Budget, spend: readonly EnvironmentSpend[]): BudgetState[] {
  const ofDay = budget.perDay === null ? [] : [budgetState(budget, { id: null, limit: budget.perDay, spend })]
  const ofEnvironments = Object.entries(budget.perEnvironment).map(([id, limit]) =>
    budgetState(budget, { id, limit, spend: spend.filter(({ environmentId }) => environmentId === id) }),
  )
  return [...ofDay, ...ofEnvironments]
}

function budgetState(
  { currency, warnAtPercent }: Budget,
  { id, limit, spend }: { id: string | null; limit: string; spend: readonly EnvironmentSpend[] },
): BudgetState {
  const limitPico = parseDecimal(limit) ?? 0n
  const spentPico = picoOf(spend, currency)
  const warns = spentPico * 100n >= limitPico * BigInt(warnAtPercent)
  const state = spentPico >= limitPico ? 'reached' : warns ? 'warning' : 'below'
  return { environmentId: id, limit, spent: decimal(currency, spentPico), state }
}

function budgetReached({ environmentId, limit, spent }: BudgetState, currency: Currency): AppError {
  const whose = environmentId === null ? 'Today’s budget' : 'Today’s budget of this environment'
  return new AppError({
    code: 'budget-reached',
    message: `${whose} of ${limit} ${currency} is used up: ${spent} ${currency} spent. Raise it in the settings, or send this one anyway.`,
    details: { environmentId, limit, spent, currency },
  })
}

function hasLimit({ perDay, perEnvironment }: Budget): boolean {
  return perDay !== null || Object.keys(perEnvironment).length > 0
}

function startOfLocalDay(nowMs: number): number {
  return new Date(nowMs).setHours(0, 0, 0, 0)
}

function picoOf(spend: readonly EnvironmentSpend[], currency: Currency): bigint {
  return spend.reduce((sum, { usdPico, cnyPico }) => sum + (currency === 'USD' ? usdPico : cnyPico), 0n)
}

function sumOf(spend: readonly EnvironmentSpend[], field: 'runs' | 'unpricedRuns' | 'estimatedRuns'): number {
  return spend.reduce((sum, row) => sum + row[field], 0)
}

function decimal(currency: Currency, pico: bigint): string {
  return toDecimalString({ currency, pico })
}
