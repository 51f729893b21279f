import type { Page } from 'playwright'
import {
  launchApp,
  makeDataDirectory,
  removeDataDirectory,
  setSandboxOptions,
} from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'
import type { BenchFigure } from './bench-result.ts'
import { rounded } from './median.ts'

const TOKENS_PER_SECOND = 2000
const LONG_TASK = 'Write an essay of 5000 words about distributed systems, with lists, tables and code.'

interface TaskFigures {
  longestGapMs: number
  longTasks: number
}

declare global {
  interface Window {
    taskFigures?: TaskFigures
  }
}

/** Watches the page's thread: a message to itself is late by as long as some task held the thread. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const figures: TaskFigures = { longestGapMs: 0, longTasks: 0 }
    window.taskFigures = figures
    new PerformanceObserver((list) => {
      figures.longTasks += list.getEntries().length
    }).observe({ type: 'longtask' })
    const { port1, port2 } = new MessageChannel()
    let last = performance.now()
    port1.onmessage = () => {
      const now = performance.now()
      figures.longestGapMs = Math.max(figures.longestGapMs, now - last)
      last = now
      // A turn later, not at once: a busy loop would be the load it measures.
      setTimeout(() => {
        last = performance.now()
        port2.postMessage(null)
      }, 4)
    }
    port2.postMessage(null)
  })
}

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
  const figures = await page.evaluate(() => window.taskFigures)
  await app.close()
  await removeDataDirectory(dataDirectory)
  if (figures === undefined) throw new Error('nothing was measured')
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
