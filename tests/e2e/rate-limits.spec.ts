import { expect, test } from '../support/app-test.ts'
import { setSandboxOptions } from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

test('what is in flight leads to the rate limits, which tell of each 429 and what to do', async ({
  running,
}) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const dialog = page.getByRole('dialog', { name: 'Rate limits' })
  const inFlight = workbench.status.getByRole('button', { name: '1 in flight' })
  await workbench.openRequest('Hello, DeepSeek')
  await expect(workbench.status.getByText('in flight')).toHaveCount(0)

  await setSandboxOptions(page, { firstTokenMs: 600_000 })
  await page.keyboard.press('ControlOrMeta+Enter')
  await inFlight.focus()
  await page.keyboard.press('Enter')
  const row = dialog.getByRole('row', { name: /deepseek-flash/ })
  await expect(row).toHaveText(/deepseek-flash\s*1\s*1\s*2,500/)
  await expect(dialog.getByText('No 429 in the last hour')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await workbench.stop.click()
  await expect(inFlight).toHaveCount(0)

  await setSandboxOptions(page, { firstTokenMs: 0, scenario: 'rate-limited' })
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Too many requests at once for the remaining balance.').first()).toBeVisible()

  await workbench.searchPalette('rate limits')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('The balance is low, and the server lowers the limit with it')
  await expect(dialog.getByRole('img')).toHaveAccessibleName(/^1 429 and 2 runs in the last hour\./)
  const refusals = dialog.getByRole('region', { name: 'Last 429s' }).getByRole('listitem')
  await expect(refusals).toHaveCount(1)
  await expect(refusals).toContainText('which exceeds your concurrency limit of 25')
  await expect(refusals).toContainText('Retry-After 2 s')

  await dialog.getByRole('radio', { name: 'Week' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('img')).toHaveAccessibleName(/in the last week\./)
  await dialog.getByRole('button', { name: 'Help' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Rate limits', exact: true })).toBeVisible()
})
