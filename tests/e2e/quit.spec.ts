import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { launchApp, makeDataDirectory, type RunningApp, removeDataDirectory } from '../support/launch-app.ts'

/** Ready, with the thread that counts tokens at work. */
async function launchAndCount(dataDirectory: string): Promise<RunningApp> {
  const running = await launchApp({ dataDirectory })
  await expect(
    running.page
      .getByRole('tabpanel')
      .getByText(/^\d+ tok$/)
      .first(),
  ).toBeVisible()
  return running
}

/** The exit code and the signal with which the app ends when it is quit. */
async function quit({ app }: RunningApp): Promise<unknown[]> {
  const ended = once(app.process(), 'exit')
  await app.close()
  return ended
}

test('an app whose thread never ends is ended, and can be started again', async () => {
  const dataDirectory = await makeDataDirectory()
  const held = await launchAndCount(dataDirectory)
  await held.app.evaluate(() => {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    Worker.prototype.terminate = () => new Promise(() => {})
  })
  expect(await quit(held)).toEqual([null, 'SIGKILL'])

  expect(await quit(await launchAndCount(dataDirectory))).toEqual([0, null])
  await removeDataDirectory(dataDirectory)
})
