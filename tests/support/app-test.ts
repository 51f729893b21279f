import { test as base, expect, type TestInfo } from '@playwright/test'
import {
  INSTANT_SANDBOX,
  launchApp,
  makeDataDirectory,
  type RunningApp,
  removeDataDirectory,
  setSandboxOptions,
} from './launch-app.ts'

/**
 * A test with a running app on empty data, whose sandbox answers without delay. A test that fails keeps what the
 * window showed and what the app said; with `WORKBENCH_TRACE` set it keeps a trace too, which adds a fifth to the work.
 */
export const test = base.extend<{ running: RunningApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
  running: async ({}, use, testInfo) => {
    const dataDirectory = await makeDataDirectory()
    const running = await launchApp({ dataDirectory })
    const output: string[] = []
    running.app.process().stderr?.on('data', (chunk) => output.push(String(chunk)))
    const tracing = process.env.WORKBENCH_TRACE === undefined ? null : running.app.context().tracing
    await tracing?.start({ screenshots: true, snapshots: true })
    await expect(running.page.getByRole('status')).toBeVisible()
    await setSandboxOptions(running.page, INSTANT_SANDBOX)
    await use(running)
    const failed = testInfo.status !== testInfo.expectedStatus
    try {
      await tracing?.stop(failed ? { path: testInfo.outputPath('trace.zip') } : {})
      if (failed) await keepEvidence(running, output, testInfo)
    } finally {
      // A page that crashed gives no picture, and its app must end all the same.
      await running.app.close()
      await removeDataDirectory(dataDirectory)
    }
  },
})

async function keepEvidence(
  { page, consoleProblems }: RunningApp,
  output: readonly string[],
  testInfo: TestInfo,
): Promise<void> {
  await page.screenshot({ path: testInfo.outputPath('window.png') })
  await testInfo.attach('stderr', { body: output.join('') })
  await testInfo.attach('console', { body: consoleProblems.join('\n') })
}

export { expect }
