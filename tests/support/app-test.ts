import { test as base, expect } from '@playwright/test'
import {
  INSTANT_SANDBOX,
  launchApp,
  makeDataDirectory,
  type RunningApp,
  removeDataDirectory,
  setSandboxOptions,
} from './launch-app.ts'

/** A test with a running app on empty data, whose sandbox answers without delay. Keeps a trace when it fails. */
export const test = base.extend<{ running: RunningApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
  running: async ({}, use, testInfo) => {
    const dataDirectory = await makeDataDirectory()
    const running = await launchApp({ dataDirectory })
    const output: string[] = []
    running.app.process().stderr?.on('data', (chunk) => output.push(String(chunk)))
    await running.app.context().tracing.start({ screenshots: true, snapshots: true })
    await expect(running.page.getByRole('status')).toBeVisible()
    await setSandboxOptions(running.page, INSTANT_SANDBOX)
    await use(running)
    const failed = testInfo.status !== testInfo.expectedStatus
    const tracePath = testInfo.outputPath('trace.zip')
    await running.app.context().tracing.stop(failed ? { path: tracePath } : {})
    if (failed) await testInfo.attach('stderr', { body: output.join('') })
    await running.app.close()
    await removeDataDirectory(dataDirectory)
  },
})

export { expect }
