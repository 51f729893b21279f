import { expect, test } from '../support/app-test.ts'
import { INSTANT_SANDBOX, setSandboxOptions } from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

test('an answer is held against a schema, its faults lead to their words, and repetitions are counted', async ({
  running,
}) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('JSON output')
  await workbench.requestTab('Output').click()
  await page.getByRole('button', { name: 'Start with an object' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Output schema' })).toBeAttached()
  await workbench.send.click()
  const faults = page.getByRole('region', { name: 'Faults of the answer' })
  await expect(faults).toContainText('the answer does not fit the schema')
  await faults.getByRole('button').first().press('Enter')
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('marked-words')?.size ?? 0)).toBe(1)

  await page.getByRole('button', { name: 'From the answer on the right' }).press('Enter')
  await workbench.send.click()
  await expect(page.getByText('The answer fits the schema.')).toBeVisible()

  await page.getByRole('textbox', { name: 'Repetitions' }).fill('3')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Run 3 times' }).press('Enter')
  await expect(page.getByText('3 of 3 valid')).toBeVisible()
  await page.getByRole('button', { name: 'Show the runs' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Comparison JSON output · 3 times' })).toBeVisible()
  expect(running.consoleProblems).toEqual([])
})
