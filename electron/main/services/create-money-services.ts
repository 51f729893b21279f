import type { Settings } from '../../../shared/schemas/settings.ts'
import type { BalanceState } from '../../../shared/schemas/spend.ts'
import type { Log } from '../log.ts'
import { createPriceRepository } from '../storage/price-repository.ts'
import type { RunRepository } from '../storage/run-repository.ts'
import type { StorageDatabase } from '../storage/storage-database.ts'
import { createUsageRepository } from '../storage/usage-repository.ts'
import type { TokenCounter } from '../tokens/token-counter.ts'
import { type BalanceService, createBalanceService } from './balance-service.ts'
import { createCachePredictor } from './cache-predictor.ts'
import type { EnvironmentService } from './environment-service.ts'
import { createMeasureService, type MeasureService } from './measure-service.ts'
import { createPriceService, type PriceService } from './price-service.ts'
import { createRunPricing, type RunPricing } from './run-pricing.ts'
import { createSpendService, type SpendService } from './spend-service.ts'

/** Everything about tokens and money. */
export interface MoneyServices {
  readonly measure: MeasureService
  readonly prices: PriceService
  readonly spend: SpendService
  readonly balances: BalanceService
  readonly pricing: RunPricing
}

/** Builds them. `onBilled` hears of bills added to runs after their end, `onBalance` of readings after runs. */
export function createMoneyServices(options: {
  db: StorageDatabase
  runs: RunRepository
  environments: EnvironmentService
  settings: () => Settings
  tokens: TokenCounter
  log: Log
  onBilled: (runId: string) => void
  onBalance: (environmentId: string, balance: BalanceState) => void
}): MoneyServices {
  const { db, runs: repository, environments, settings, tokens: counter, log, onBilled } = options
  const predictor = createCachePredictor({ repository, counter })
  const measure = createMeasureService({ environments, repository, counter, predictor })
  const prices = createPriceService(createPriceRepository(db))
  return {
    measure,
    prices,
    spend: createSpendService({ repository: createUsageRepository(db), settings }),
    balances: createBalanceService({ environments, onChanged: options.onBalance }),
    pricing: createRunPricing({ book: prices.book, measure, counter, repository, log, onBilled }),
  }
}
