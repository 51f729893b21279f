import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { build } from 'vite'
import { locateElectron } from '../../scripts/electron-location.mjs'
import { launchApp, makeDataDirectory, removeDataDirectory } from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'
import type { BenchFigure } from './bench-result.ts'
import { median, rounded } from './median.ts'

const ROUNDS = 5
const BARE_APP = join(import.meta.dirname, 'bare-monaco')

async function buildBarePage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'bare-monaco-'))
  await build({
    root: BARE_APP,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome130' },
  })
  return outDir
}

async function startBare(pageDirectory: string): Promise<number> {
  const dataDirectory = await makeDataDirectory()
  const start = performance.now()
  const app = await _electron.launch({
    executablePath: locateElectron().executablePath,
    args: ['--no-sandbox', BARE_APP, `--user-data-dir=${dataDirectory}`, `--page-dir=${pageDirectory}`],
  })
  const page = await app.firstWindow()
  await page.locator('.view-line').first().waitFor()
  const durationMs = performance.now() - start
  await app.close()
  await removeDataDirectory(dataDirectory)
  return durationMs
}

/** Times from launch to the first message that can be typed into, and to Monaco on the Body tab. */
async function startWorkbench(dataDirectory: string): Promise<{ messagesMs: number; monacoMs: number }> {
  const start = performance.now()
  const { app, page } = await launchApp({ dataDirectory })
  const workbench = new WorkbenchPage(page)
  await page.getByRole('tabpanel', { name: 'Messages' }).getByRole('textbox').first().waitFor()
  const messagesMs = performance.now() - start
  await workbench.requestTab('Body').click()
  await page.locator('.view-line').first().waitFor()
  const monacoMs = performance.now() - start
  await app.close()
  return { messagesMs, monacoMs }
}

/** A data directory with one open request, as after a first day of use. */
async function prepareData(): Promise<string> {
  const dataDirectory = await makeDataDirectory()
  const { app, page } = await launchApp({ dataDirectory })
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await app.close()
  return dataDirectory
}

/** Cold start to a usable editor, against a bare Electron window with Monaco alone, in turn. */
export async function benchColdStart(): Promise<BenchFigure[]> {
  const pageDirectory = await buildBarePage()
  const dataDirectory = await prepareData()
  const bare: number[] = []
  const messages: number[] = []
  const monaco: number[] = []
  await startBare(pageDirectory)
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await startBare(pageDirectory))
    const { messagesMs, monacoMs } = await startWorkbench(dataDirectory)
    messages.push(messagesMs)
    monaco.push(monacoMs)
  }
  await removeDataDirectory(dataDirectory)
  await rm(pageDirectory, { recursive: true, force: true })
  const ratioTo = (times: readonly number[]) =>
    rounded(median(times.map((time, round) => time / (bare[round] ?? Number.NaN))))
  return [
    {
      name: 'cold start: first message editable / bare Monaco',
      value: ratioTo(messages),
      unit: '×',
      aim: '1.3',
    },
    { name: 'cold start: Body tab in Monaco / bare Monaco', value: ratioTo(monaco), unit: '×', aim: '1.3' },
    { name: 'cold start: bare Electron and Monaco', value: Math.round(median(bare)), unit: 'ms', aim: null },
  ]
}
