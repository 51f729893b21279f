import {
  launchApp,
  makeDataDirectory,
  removeDataDirectory,
  setSandboxOptions,
} from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'
import type { BenchFigure } from './bench-result.ts'
import { rounded } from './median.ts'
import { taskFigures, watchTasks } from './watch-tasks.ts'

const TOKENS_PER_SECOND = 2000
const LONG_TASK = 'Write an essay of 5000 words about distributed systems, with lists, tables and code.'

/** The longest task of the page while one run streams a long answer. */
export async function benchRendererTasks(): Promise<BenchFigure[]> {
  const dataDirectory = await makeDataDirectory()
  const { app, page } = await launchApp({ dataDirectory })
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, { firstTokenMs: 0, tokensPerSecond: TOKENS_PER_SECOND })
  await workbench.openRequest('Hello, DeepSeek')
  // A first run loads what the answer needs (Markdown, highlighting), once per start; the stream is what is measured.
  await workbench.send.click()
  await page.getByText('200 · done').waitFor()
  await page.getByRole('textbox', { name: 'Content of message 2' }).fill(LONG_TASK)
  await page.getByText('200 · done').waitFor()
  await watchTasks(page)
  await workbench.send.click()
  await page.getByText('200 · streaming').waitFor()
  await page.getByText('200 · done').waitFor({ timeout: 120_000 })
  const figures = await taskFigures(page)
  await app.close()
  await removeDataDirectory(dataDirectory)
  return [
    {
      name: 'page: longest wait of its thread at 2,000 tokens/s',
      value: rounded(figures.longestGapMs),
      unit: 'ms',
      aim: 'under 50',
    },
    { name: 'page: tasks over 50 ms', value: figures.longTasks, unit: '', aim: '0' },
  ]
}
