import { expect, test } from '../support/app-test.ts'
import { INSTANT_SANDBOX, setSandboxOptions } from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

test('a frame that could not be read is told of and one press away', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const note = page.getByText('1 frame could not be read and is left out')
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  await expect(note).toHaveCount(0)
  await setSandboxOptions(page, { ...INSTANT_SANDBOX, scenario: 'malformed-frame' })
  await workbench.send.click()
  await expect(note).toBeVisible()
  await expect(page.getByTitle('Not all frames could be read')).toContainText('200 · done')
  await page.getByRole('button', { name: 'Show in Events' }).click()
  await expect(page.getByRole('option', { selected: true })).toContainText('JSON')
})

test('an answer is shown as what it is: code, the rest of a prefix, JSON', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const { answer } = workbench
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('Fill the middle: fib()')
  await workbench.send.click()
  await expect(answer.locator('pre')).toHaveText(/^ {4}\S/)

  await workbench.openRequest('Prefix: force ```python')
  await workbench.send.click()
  await expect(answer.getByRole('button', { name: 'Copy code' })).toBeVisible()
  await expect(answer.locator('pre')).toContainText('def quicksort')

  await workbench.openRequest('JSON output')
  await workbench.send.click()
  const code = answer.locator('pre')
  await expect(code.locator('span', { hasText: '"customer"' })).toBeVisible()
  await answer.getByText('As it came').click()
  await expect(code).toHaveText(/^\{\s*"customer"/)
  await expect(code.locator('span')).toHaveCount(0)
})

test('a run that was deleted elsewhere gives its place to Send', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  await page.evaluate(() => window.workbench.requests['run.clear']())
  const sendAgain = page.getByRole('button', { name: 'Send the request' })
  await expect(sendAgain).toBeVisible()
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveCount(0)
  await sendAgain.click()
  await expect(page.getByText('200 · done')).toBeVisible()
})
