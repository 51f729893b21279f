import { mergeBooks, NO_OVERRIDES } from '../../../shared/domain/billing/merge-books.ts'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { PriceBook, PriceOverrides } from '../../../shared/schemas/price.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'

/** What the open price book is to show at once: a price to add for a model from an instant (Unix ms) on. */
export type PriceToAdd = Readonly<{ model: string; fromMs: number }>

export interface PricesSlice {
  /** Null until it is read. */
  readonly builtInPrices: PriceBook | null
  readonly priceOverrides: PriceOverrides
  /** Null while the price book is closed. */
  readonly pricesView: Readonly<{ add: PriceToAdd | null }> | null
  loadPrices(): Promise<void>
  /** Null when they are stored and in force; else why not, and what was in force still is. */
  savePriceOverrides(overrides: PriceOverrides): Promise<AppErrorData | null>
  /** Writes the user's changes to a file of the user's choice. */
  exportPrices(): Promise<void>
  /** Reads a file of the user's choice; nothing is stored yet. Null when there is nothing to store. */
  importPrices(): Promise<PriceOverrides | null>
  openPrices(add?: PriceToAdd): void
  closePrices(): void
}

export function createPricesSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<PricesSlice> {
  return (set, get) => ({
    builtInPrices: null,
    priceOverrides: NO_OVERRIDES,
    pricesView: null,
    async loadPrices() {
      try {
        const { builtIn, overrides } = await api.call['price.get']()
        set({ builtInPrices: builtIn, priceOverrides: overrides })
      } catch (thrown) {
        get().notifyError('The prices could not be read', thrown)
      }
    },
    async savePriceOverrides(overrides) {
      try {
        await api.call['price.saveOverrides'](overrides)
        set({ priceOverrides: overrides })
        return null
      } catch (thrown) {
        return toErrorData(thrown)
      }
    },
    async exportPrices() {
      try {
        const { path } = await api.call['price.export']()
        if (path !== null) get().notify({ tone: 'success', title: 'Your prices were exported', detail: path })
      } catch (thrown) {
        get().notifyError('Your prices could not be exported', thrown)
      }
    },
    async importPrices() {
      try {
        return await api.call['price.import']()
      } catch (thrown) {
        get().notifyError('The file could not be imported', thrown)
        return null
      }
    },
    openPrices(add) {
      set({ pricesView: { add: add ?? null } })
    },
    closePrices() {
      set({ pricesView: null })
    },
  })
}

type Books = Pick<PricesSlice, 'builtInPrices' | 'priceOverrides'>

let lastMerged: (Books & { readonly book: PriceBook }) | null = null

/** The price book in force, the same object as long as nothing in it changes; null until it is read. */
export function effectivePriceBook({ builtInPrices, priceOverrides }: Books): PriceBook | null {
  if (builtInPrices === null) return null
  if (lastMerged?.builtInPrices !== builtInPrices || lastMerged.priceOverrides !== priceOverrides) {
    lastMerged = { builtInPrices, priceOverrides, book: mergeBooks(builtInPrices, priceOverrides) }
  }
  return lastMerged.book
}
