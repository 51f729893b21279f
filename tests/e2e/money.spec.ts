import { test as bareTest, expect } from '@playwright/test'
import { test } from '../support/app-test.ts'
import { startHostileServer } from '../support/hostile-server.ts'
import { launchApp, makeDataDirectory, removeDataDirectory } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

interface CostRow {
  cost_usd_pico: number | null
  cost_cny_pico: number | null
  cost_is_estimate: number
}

const COSTS = 'SELECT cost_usd_pico, cost_cny_pico, cost_is_estimate FROM runs ORDER BY row_id'

test('the tokens foretold are the tokens billed, and the bill is kept with the run', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Chat vs reasoner: snail riddle')
  await expect(page.getByRole('button', { name: /\d+ tok/ }).first()).toBeVisible()
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  await workbench.responseTab('Cost').click()
  await expect(page.getByRole('region', { name: 'Bill' })).toContainText('exact')
  const prediction = page.getByRole('region', { name: 'Prediction' })
  await expect(
    prediction
      .getByRole('row', { name: /^Prompt/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('0')
  await expect.poll(() => readRows<CostRow>(dataDirectory, COSTS)).toMatchObject([{ cost_is_estimate: 0 }])
  const [cost] = readRows<CostRow>(dataDirectory, COSTS)
  expect(cost?.cost_usd_pico).toBeGreaterThan(0)
  expect(cost?.cost_cny_pico).toBeGreaterThan(0)
  expect(running.consoleProblems).toEqual([])
})

test('the inspector shows the special tokens of the template', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await page.getByRole('button', { name: /\d+ tokens$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Tokens' })
  await expect(dialog).toContainText('<｜User｜>')
  await expect(dialog).toContainText('<｜Assistant｜>')
})

test('a model without a price is never shown as free', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  const model = page.getByRole('combobox', { name: 'Model' })
  await model.fill('deepseek-v4.1-flash-expires-on-0910')
  await model.press('Enter')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  await workbench.responseTab('Cost').click()
  await expect(page.getByText('No price known').first()).toBeVisible()
  await expect
    .poll(() => readRows<CostRow>(dataDirectory, COSTS))
    .toMatchObject([{ cost_usd_pico: null, cost_cny_pico: null }])
})

/** A whole plain answer with a usage that costs something at any price. */
const PAID_ANSWER = JSON.stringify({
  id: '0f0b8e6e-6f0e-4a53-9a4e-1f6f6a9f2d11',
  object: 'chat.completion',
  created: 1_790_000_000,
  model: 'deepseek-flash',
  choices: [
    { index: 0, message: { role: 'assistant', content: 'Paid.' }, logprobs: null, finish_reason: 'stop' },
  ],
  usage: {
    prompt_tokens: 1000,
    completion_tokens: 1000,
    total_tokens: 2000,
    prompt_cache_hit_tokens: 0,
    prompt_cache_miss_tokens: 1000,
  },
})

bareTest('a budget that is used up stops Send, says so, and lets one run pass on demand', async () => {
  const dataDirectory = await makeDataDirectory()
  const server = await startHostileServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(PAID_ANSWER)
  })
  const running = await launchApp({ dataDirectory, environment: { DEEPSEEK_BASE_URL: server.origin } })
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await page.evaluate(() =>
    window.workbench.requests['settings.update']({
      activeEnvironmentId: 'shell',
      budget: { currency: 'USD', perDay: '0.0001', perEnvironment: {}, warnAtPercent: 80 },
    }),
  )
  await page.reload()
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  await workbench.send.click()
  const anyway = page.getByRole('button', { name: 'Send anyway' })
  await expect(anyway).toBeVisible()
  const posts = () => server.seen.filter(({ method }) => method === 'POST').length
  expect(posts()).toBe(1)
  await anyway.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  expect(posts()).toBe(2)
  await running.app.close()
  await server.close()
  await removeDataDirectory(dataDirectory)
})
