import { PRICE_BOOK } from '../../../shared/catalogue/prices/price-book.ts'
import { findOverlaps, mergeBooks } from '../../../shared/domain/billing/merge-books.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import { type PriceBook, type PriceOverrides, priceOverridesSchema } from '../../../shared/schemas/price.ts'
import type { PriceRepository } from '../storage/price-repository.ts'

/** The price book with the user's changes. */
export interface PriceService {
  get(): { builtIn: PriceBook; overrides: PriceOverrides }
  /** The book that new runs are billed by. */
  book(): PriceBook
  /** Throws `bad-input` for two periods of one model that overlap, or an id used twice. */
  save(overrides: PriceOverrides): void
  /** The overrides as the text of a file. */
  exportText(): string
  /** Reads such a text. Throws `bad-input` that says what is wrong and where. */
  importText(text: string): PriceOverrides
}

const FILE_FORMAT = 'deepseek-workbench-prices'
const FILE_VERSION = 1
const PROBLEMS_NAMED = 5

/** The price service over the stored overrides. */
export function createPriceService(repository: PriceRepository): PriceService {
  let overrides = repository.get()
  let effective = mergeBooks(PRICE_BOOK, overrides)
  return {
    get: () => ({ builtIn: PRICE_BOOK, overrides }),
    book: () => effective,
    save(changed) {
      requireConsistent(changed)
      repository.save(changed)
      overrides = changed
      effective = mergeBooks(PRICE_BOOK, changed)
    },
    exportText: () =>
      `${JSON.stringify({ format: FILE_FORMAT, version: FILE_VERSION, ...overrides }, null, 2)}\n`,
    importText(text) {
      const imported = readFile(text)
      requireConsistent(imported)
      return imported
    },
  }
}

function readFile(text: string): PriceOverrides {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FILE_FORMAT) {
    throw badInput('This is no price file: it does not say "format": "deepseek-workbench-prices".')
  }
  const { format: _, version, ...rest } = value as { format: unknown; version?: unknown }
  if (version !== FILE_VERSION) {
    throw badInput(
      `This price file is of version ${JSON.stringify(version) ?? 'unknown'}; this app reads version 1.`,
    )
  }
  const parsed = priceOverridesSchema.safeParse(rest)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`)
  const more = problems.length > PROBLEMS_NAMED ? ` And ${problems.length - PROBLEMS_NAMED} more.` : ''
  throw badInput(`The price file has problems. ${problems.slice(0, PROBLEMS_NAMED).join(' ')}${more}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw badInput(`The price file is not valid JSON: ${reason}`)
  }
}

/** `periods[2].rates.prices`: places count from 0, as in the file. */
function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return place === '' ? 'the file' : place.replace(/^\./, '')
}

function requireConsistent({ periods, holidays }: PriceOverrides): void {
  const overlap = findOverlaps(periods)[0]
  if (overlap !== undefined) {
    const [first, second] = overlap.ids
    throw badInput(`Two prices of ${overlap.model} overlap in time: “${first}” and “${second}”.`)
  }
  const ids = [...periods, ...holidays].map(({ id }) => id)
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  if (repeated !== undefined) throw badInput(`The id “${repeated}” is used twice.`)
}

function badInput(message: string): AppError {
  return new AppError({ code: 'bad-input', message })
}
