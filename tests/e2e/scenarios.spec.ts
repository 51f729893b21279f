import type { SandboxOptions } from '../../shared/schemas/environment.ts'
import { expect, test } from '../support/app-test.ts'
import { INSTANT_SANDBOX, setSandboxOptions } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

interface StoredEnd {
  status: string
  http_status: number | null
  error_code: string | null
}

interface Expectation {
  readonly scenario: SandboxOptions['scenario']
  /** What the user reads. */
  readonly screen: RegExp
  readonly stored: Partial<StoredEnd>
}

// No two neighbours look alike: what is seen cannot be what the run before has left on the screen.
const ENDINGS: readonly Expectation[] = [
  { scenario: 'slow-start', screen: /200 · done/, stored: { status: 'done', http_status: 200 } },
  {
    scenario: 'rate-limited',
    screen: /Too many requests/,
    stored: { status: 'failed', http_status: 429, error_code: 'http-429' },
  },
  {
    scenario: 'malformed-frame',
    screen: /1 frame could not be read/,
    stored: { status: 'done', http_status: 200 },
  },
  {
    scenario: 'out-of-balance',
    screen: /balance is used up/,
    stored: { status: 'failed', http_status: 402, error_code: 'http-402' },
  },
  { scenario: 'split-bytes', screen: /200 · done/, stored: { status: 'done', http_status: 200 } },
  {
    scenario: 'server-error',
    screen: /The server failed/,
    stored: { status: 'failed', http_status: 500, error_code: 'http-500' },
  },
  { scenario: 'burst', screen: /200 · done/, stored: { status: 'done', http_status: 200 } },
  {
    scenario: 'overloaded',
    screen: /The server is overloaded/,
    stored: { status: 'failed', http_status: 503, error_code: 'http-503' },
  },
  {
    scenario: 'cut',
    screen: /cut in the middle of the answer/,
    stored: { status: 'failed', http_status: 200 },
  },
]

test('every scenario of the sandbox ends in a state that says what happened', async ({ running }) => {
  test.setTimeout(180_000)
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  const latest = () =>
    readRows<StoredEnd>(
      dataDirectory,
      'SELECT status, http_status, error_code FROM runs ORDER BY row_id DESC LIMIT 1',
    )[0]
  for (const [index, { scenario, screen, stored }] of ENDINGS.entries()) {
    await test.step(scenario, async () => {
      await setSandboxOptions(page, { ...INSTANT_SANDBOX, scenario })
      await workbench.send.click()
      await expect
        .poll(() =>
          readRows<{ count: number }>(
            dataDirectory,
            "SELECT count(*) AS count FROM runs WHERE status <> 'running'",
          ),
        )
        .toEqual([{ count: index + 1 }])
      expect(latest()).toMatchObject(stored)
      await expect(page.getByText(screen).first()).toBeVisible()
      await expect(workbench.send).toBeVisible()
    })
  }
})

test('a stalled stream is stopped by Esc and keeps what had come', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, { ...INSTANT_SANDBOX, scenario: 'stall' })
  await workbench.openRequest('Snail riddle, thinking off')
  await workbench.send.click()
  await expect(workbench.answer).toContainText(/\w{3,}/)
  await expect(workbench.stop).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
  await expect(workbench.answer).toContainText(/\w{3,}/)
  const runs = readRows<{ status: string; answer: string }>(
    dataDirectory,
    'SELECT status, answer FROM runs JOIN run_texts ON run_row_id = row_id',
  )
  expect(runs).toMatchObject([{ status: 'aborted', answer: expect.stringMatching(/\w{3,}/) }])
})

test('a rate limit offers a retry, which then succeeds', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, { ...INSTANT_SANDBOX, scenario: 'rate-limited' })
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  const retry = page.getByRole('button', { name: 'Retry' })
  await expect(retry).toBeVisible()
  await setSandboxOptions(page, { ...INSTANT_SANDBOX, scenario: 'normal' })
  await retry.click()
  await expect(page.getByText('200 · done')).toBeVisible()
})
