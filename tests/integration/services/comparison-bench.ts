import type {
  CellKey,
  Comparison,
  ComparisonCell,
  ComparisonDraft,
  ComparisonProgress,
  Pass,
} from '../../../shared/schemas/comparison.ts'
import type { RunStatus } from '../../../shared/schemas/run.ts'
import { comparisonColumn, comparisonDraft } from '../../support/comparison-builders.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { type ComparisonChange, openSandboxRuns, type SandboxRuns } from './sandbox-runs.ts'

/** A comparison over the real sandbox and a real database, and what a test asks of it. */
export interface ComparisonBench extends SandboxRuns {
  create(change?: Partial<ComparisonDraft>): Comparison
  start(id: string, pass?: Pass, options?: { overrideBudget: boolean }): Promise<ComparisonProgress>
  /** Starts a pass and resolves when one of its cells, and no more, is running. */
  startUntilOneRuns(id: string, pass?: Pass): Promise<void>
  /** Starts a pass and resolves with its cells when it is over. */
  run(id: string, pass?: Pass): Promise<ComparisonCell[]>
  cells(id: string): ComparisonCell[]
  /** Resolves with the progress at the end of the pass under way. */
  untilIdle(id: string): Promise<ComparisonProgress>
  /** How many runs the history has, of this status or of any. */
  countRuns(status?: RunStatus): number
}

/** Opens it, closed when the test ends. */
export async function openComparisonBench(
  options?: Parameters<typeof openSandboxRuns>[0],
): Promise<ComparisonBench> {
  const runs = await openSandboxRuns(options)

  function cells(id: string): ComparisonCell[] {
    return runs.services.comparisons.cells({ id, from: 0, limit: 5000 }).cells
  }

  function start(
    id: string,
    pass: Pass = { kind: 'all' },
    options = { overrideBudget: false },
  ): Promise<ComparisonProgress> {
    return runs.services.comparisons.start({ id, pass, ...options })
  }

  async function untilIdle(id: string): Promise<ComparisonProgress> {
    const isIdle = (change: ComparisonChange) => change.id === id && change.progress.state === 'idle'
    const { progress } = runs.services.comparisons.get(id)
    return progress.state === 'idle' ? progress : (await runs.untilChange(isIdle)).progress
  }

  async function startUntilOneRuns(id: string, pass?: Pass): Promise<void> {
    const running = runs.untilChange((change) => change.id === id && change.progress.running === 1)
    await start(id, pass)
    await running
  }

  return {
    ...runs,
    get services() {
      return runs.services
    },
    create: (change = {}) => runs.services.comparisons.create(comparisonDraft(change)),
    start,
    async run(id, pass) {
      await start(id, pass)
      await untilIdle(id)
      return cells(id)
    },
    startUntilOneRuns,
    cells,
    untilIdle,
    countRuns(status) {
      const { runs: all } = runs.services.history.list({ filter: {}, after: null, limit: 500 })
      return all.filter((run) => status === undefined || run.status === status).length
    },
  }
}

/** Columns `a`, `b`, … that each ask for another number of tokens, so that none sends what another does. */
export function manyColumns(count: number, change: Parameters<typeof comparisonColumn>[1] = {}) {
  return Array.from({ length: count }, (_, index) =>
    comparisonColumn(String.fromCharCode(97 + index), {
      fields: [{ path: ['max_tokens'], json: String(1000 + index) }],
      ...change,
    }),
  )
}

/** Rows that fill in `{{city}}`. */
export const CITY_DRAFT: Pick<ComparisonDraft, 'draft' | 'dataset'> = {
  draft: chatDraft({ bodyText: chatBody('Tell me about {{city}}') }),
  dataset: {
    variables: ['city'],
    rows: ['Rome', 'Oslo', 'Lima'].map((city, index) => ({ id: `row-${index + 1}`, values: [city] })),
  },
}

/** A cell by column, first row and first repetition where nothing else is said. */
export function cellKey(columnId: string, rowId = 'row-1', repetition = 1): CellKey {
  return { columnId, rowId, repetition }
}
