import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { createComparisonRepository } from '../../electron/main/storage/comparison-repository.ts'
import { openDatabase } from '../../electron/main/storage/open-database.ts'
import { createRunRepository } from '../../electron/main/storage/run-repository.ts'
import type { ComparisonColumn, ComparisonDraft, Dataset } from '../../shared/schemas/comparison.ts'
import { DEFAULT_SANDBOX_OPTIONS } from '../../shared/schemas/environment.ts'
import { ending, messageOf, newRun } from '../integration/storage/run-fixtures.ts'
import { launchApp, makeDataDirectory, removeDataDirectory } from '../support/launch-app.ts'
import { chatDraft } from '../support/run-builders.ts'
import type { BenchFigure } from './bench-result.ts'
import { rounded } from './median.ts'
import { taskFigures, watchTasks } from './watch-tasks.ts'

const TOKENS_PER_SECOND = 500
const SECONDS = 60
const COLUMNS = 4
const GRID_ROWS = 1000
const SILENT = { info() {}, warn() {} }

function columns(): ComparisonColumn[] {
  return Array.from({ length: COLUMNS }, (_, index) => ({
    id: `column-${index}`,
    name: `Column ${index + 1}`,
    environmentId: null,
    systemPrompt: null,
    fields: [{ path: ['temperature'], json: String(index / 4) }],
    isFolded: false,
    width: 1,
  }))
}

function draftWith(dataset: Dataset): ComparisonDraft {
  return {
    name: 'Bench',
    draft: chatDraft({ name: 'Bench' }),
    columns: columns(),
    dataset,
    repetitions: 1,
    sourceRequestId: null,
  }
}

async function startSource(seconds: number): Promise<{ child: ChildProcess; origin: string }> {
  const script = join(import.meta.dirname, 'paced-source.ts')
  const child = spawn(process.execPath, [script, String(TOKENS_PER_SECOND), String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout === null) throw new Error('the source has no output')
  const [line] = await once(child.stdout, 'data')
  return { child, origin: `http://127.0.0.1:${String(line).trim()}` }
}

/** Makes the environment and the comparison through the door, as the window does, and opens the comparison. */
async function openComparison(page: Page, origin: string): Promise<void> {
  const draft = draftWith({ variables: [], rows: [{ id: 'row', values: [] }] })
  await page.evaluate(
    async ({ draft, origin, sandbox }) => {
      const { requests } = window.workbench
      const made = await requests['environment.create']({
        name: 'Paced',
        baseUrl: origin,
        variables: [],
        sandbox,
      })
      if (!made.ok) throw new Error(made.error.message)
      await requests['settings.update']({ activeEnvironmentId: made.value.id })
      const comparison = await requests['comparison.create'](draft)
      if (!comparison.ok) throw new Error(comparison.error.message)
    },
    { draft, origin, sandbox: DEFAULT_SANDBOX_OPTIONS },
  )
  await page.reload()
  await page.getByRole('grid', { name: 'Comparisons' }).getByRole('row', { name: 'Bench' }).first().click()
  await page.getByRole('button', { name: 'Run all', exact: true }).waitFor()
}

interface MainUse {
  readonly cpuMs: number
  readonly heapMiB: number
}

function mainUse(app: ElectronApplication): Promise<MainUse> {
  return app.evaluate(() => {
    const { user, system } = process.cpuUsage()
    return { cpuMs: (user + system) / 1000, heapMiB: process.memoryUsage().rss / 2 ** 20 }
  })
}

function pageHeapMiB(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { memory } = performance as { memory?: { usedJSHeapSize: number } }
    return (memory?.usedJSHeapSize ?? Number.NaN) / 2 ** 20
  })
}

async function runAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run all', exact: true }).click()
  await page.getByRole('button', { name: 'Stop all' }).waitFor()
}

/** Four columns that stream together at 500 tokens a second for a minute. */
export async function benchComparedStreams(): Promise<BenchFigure[]> {
  const dataDirectory = await makeDataDirectory()
  const warmUp = await startSource(2)
  const source = await startSource(SECONDS)
  const { app, page } = await launchApp({ dataDirectory })
  try {
    // A first pass loads what answers need (Markdown, highlighting), once per start; the stream is what is measured.
    await openComparison(page, warmUp.origin)
    await runAll(page)
    await page.getByRole('button', { name: 'Run all', exact: true }).waitFor({ timeout: 60_000 })
    await openComparison(page, source.origin)
    await watchTasks(page)
    await runAll(page)
    const before = await mainUse(app)
    const startMs = performance.now()
    await page.waitForTimeout((SECONDS / 4) * 1000)
    const early = { main: (await mainUse(app)).heapMiB, page: await pageHeapMiB(page) }
    // Looking for a button by its role walks the whole page, a task of its own: not before the streams end.
    await page.waitForTimeout((SECONDS * 3 * 1000) / 4)
    await page.getByRole('button', { name: 'Run all', exact: true }).waitFor({ timeout: 180_000 })
    const after = await mainUse(app)
    const wallMs = performance.now() - startMs
    const figures = await taskFigures(page)
    const latePage = await pageHeapMiB(page)
    return [
      {
        name: 'compare: tasks of the page over 50 ms, 4 × 500 tokens/s for 60 s',
        value: figures.longTasks,
        unit: '',
        aim: '0',
      },
      {
        name: 'compare: longest wait of the page’s thread',
        value: rounded(figures.longestGapMs),
        unit: 'ms',
        aim: 'under 50',
      },
      {
        name: 'compare: main process, share of one core',
        value: rounded((after.cpuMs - before.cpuMs) / wallMs),
        unit: '×',
        aim: 'under 0.5',
      },
      {
        name: 'compare: memory of main, end / after 15 s',
        value: rounded(after.heapMiB / early.main),
        unit: '×',
        aim: 'under 1.2',
      },
      {
        name: 'compare: heap of the page, end / after 15 s',
        value: rounded(latePage / early.page),
        unit: '×',
        aim: null,
      },
    ]
  } finally {
    await app.close()
    warmUp.child.kill()
    source.child.kill()
    await removeDataDirectory(dataDirectory)
  }
}

/** A comparison of 1,000 rows by four columns with a run in every cell. */
function seedGrid(directory: string): void {
  const { db, close } = openDatabase({ directory, log: SILENT })
  try {
    const comparisons = createComparisonRepository(db)
    const runs = createRunRepository(db)
    const rows = Array.from({ length: GRID_ROWS }, (_, index) => ({
      id: `row-${index}`,
      values: [`question number ${index}`, `context of the question number ${index}`],
    }))
    const draft = draftWith({ variables: ['question', 'context'], rows })
    db.transaction('bench.seed', () => {
      const { id } = comparisons.create(draft)
      for (const row of rows) {
        for (const column of draft.columns) {
          const runId = `run-${row.id}-${column.id}`
          runs.insert(newRun(runId, { promptPreview: row.values[0] ?? '' }))
          runs.finish(
            runId,
            ending({ message: messageOf({ answer: `The answer to ${row.id}. `.repeat(9) }) }),
          )
          const cell = { columnId: column.id, rowId: row.id, repetition: 1, runId }
          comparisons.assign(id, [{ ...cell, columnHash: '', rowHash: '', answerDigest: null }])
        }
      }
    })
  } finally {
    close()
  }
}

/** Scrolling through 4,000 cells with the wheel. */
export async function benchComparedGrid(): Promise<BenchFigure[]> {
  const dataDirectory = await makeDataDirectory()
  seedGrid(dataDirectory)
  const { app, page } = await launchApp({ dataDirectory })
  try {
    await page.getByRole('grid', { name: 'Comparisons' }).getByRole('row', { name: 'Bench' }).click()
    await page.getByRole('radio', { name: 'Grid' }).click()
    const cell = page.getByRole('gridcell').filter({ hasText: 'The answer to row-0' }).first()
    await cell.waitFor()
    await cell.hover()
    await page.mouse.wheel(0, 200)
    await watchTasks(page)
    for (let turn = 0; turn < 300; turn += 1) {
      await page.mouse.wheel(0, 160)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    }
    const { frames, watchedMs, longTasks } = await taskFigures(page)
    return [
      {
        name: 'grid: frames per second while 4,000 cells scroll',
        value: rounded((frames * 1000) / watchedMs),
        unit: 'frames/s',
        aim: '55 or more',
      },
      { name: 'grid: tasks of the page over 50 ms', value: longTasks, unit: '', aim: '0' },
    ]
  } finally {
    await app.close()
    await removeDataDirectory(dataDirectory)
  }
}
