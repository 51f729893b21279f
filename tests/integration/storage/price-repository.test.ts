import { describe, expect, it } from 'vitest'
import { createPriceRepository } from '../../../electron/main/storage/price-repository.ts'
import { createSettingsRepository } from '../../../electron/main/storage/settings-repository.ts'
import { NO_OVERRIDES } from '../../../shared/domain/billing/merge-books.ts'
import type { PriceOverrides } from '../../../shared/schemas/price.ts'
import { openIn, openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'

const OVERRIDES: PriceOverrides = { periods: [], holidays: [], removedIds: ['v4-flash'] }

describe('price overrides', () => {
  it('are none at first, and those last saved across a restart', () => {
    const { db, directory } = openTempDatabase()
    const prices = createPriceRepository(db)
    expect(prices.get()).toEqual(NO_OVERRIDES)
    prices.save({ ...OVERRIDES, removedIds: [] })
    prices.save(OVERRIDES)
    expect(createPriceRepository(openIn(directory).db).get()).toEqual(OVERRIDES)
  })

  it('are no setting of the app', () => {
    const { db, warnings } = openTempDatabase()
    const settings = createSettingsRepository(db)
    const before = settings.get()
    createPriceRepository(db).save(OVERRIDES)
    expect([settings.get(), warnings]).toEqual([before, []])
  })

  it.each(['{"periods":1}', '{"periods":[],"holidays":[],"removedIds":[],"more":1}', '{"peri'])(
    'count as none, with a line in the log, when stored as %j',
    (valueJson) => {
      const { db, directory, warnings } = openTempDatabase()
      const prices = createPriceRepository(db)
      prices.save(OVERRIDES)
      withRawDatabase(directory, (connection) =>
        connection.prepare('UPDATE settings SET value_json = ?').run(valueJson),
      )
      expect(prices.get()).toEqual(NO_OVERRIDES)
      expect(warnings.map(({ message }) => message)).toEqual(['stored price overrides ignored'])
    },
  )
})
