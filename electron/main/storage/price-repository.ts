import { NO_OVERRIDES } from '../../../shared/domain/billing/merge-books.ts'
import { type PriceOverrides, priceOverridesSchema } from '../../../shared/schemas/price.ts'
import { parseJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'

/** Their row in the table `settings`, which is no setting of the app. */
export const PRICE_OVERRIDES_ROW = 'priceOverrides'

/** What the user changed in the price book. */
export interface PriceRepository {
  /** Overrides that no longer fit are logged and count as none; they stay stored until others are saved. */
  get(): PriceOverrides
  save(overrides: PriceOverrides): void
}

/** Price overrides in one row of the table `settings`. */
export function createPriceRepository(db: StorageDatabase): PriceRepository {
  const select = db.prepare<[string], { valueJson: string }>(
    'price.get',
    'SELECT value_json AS valueJson FROM settings WHERE name = ?',
  )
  const upsert = db.prepare<[string, string]>(
    'price.save',
    `INSERT INTO settings (name, value_json) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value_json = excluded.value_json`,
  )
  return {
    get() {
      const row = select.get(PRICE_OVERRIDES_ROW)
      if (row === undefined) return NO_OVERRIDES
      const parsed = priceOverridesSchema.safeParse(parseJson(row.valueJson))
      if (parsed.success) return parsed.data
      db.log.warn('stored price overrides ignored', { problem: parsed.error.issues[0]?.path.join('.') })
      return NO_OVERRIDES
    },
    save(overrides) {
      upsert.run(PRICE_OVERRIDES_ROW, JSON.stringify(overrides))
    },
  }
}
