import type { Locator, Page } from 'playwright'
import { expect, test } from '../support/app-test.ts'
import { INSTANT_SANDBOX, setSandboxOptions } from '../support/launch-app.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

test('F1 opens the page about the request in front, and Escape gives the focus back', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).openRequest('Fill the middle: fib()')
  const field = page.getByRole('textbox').first()
  await field.focus()
  await page.keyboard.press('F1')
  await expect(heading(page, 'Fill in the middle')).toBeVisible()
  await expect(help(page).getByRole('searchbox', { name: 'Search the help' })).toBeFocused()
  await expect(help(page).getByText('suffix', { exact: true }).first()).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(help(page)).toHaveCount(0)
  await expect(field).toBeFocused()
  expect(running.consoleProblems).toEqual([])
})

test('what is searched for is found by keyboard, in the help and in the palette', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await page.keyboard.press('F1')
  await expect(help(page).getByRole('searchbox', { name: 'Search the help' })).toBeFocused()
  await page.keyboard.type('low balance')
  await expect(help(page).getByRole('button', { name: /Rate limits · Low balance/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Rate limits')).toBeVisible()
  await help(page).getByRole('button', { name: 'Close help' }).click()
  await new WorkbenchPage(page).searchPalette('mock rules')
  await page.getByRole('option', { name: 'Mock rules' }).click()
  await expect(heading(page, 'Tool loop')).toBeVisible()
  await expect(help(page).getByRole('heading', { name: 'Mock rules' })).toBeInViewport()
})

test('an error leads to its explanation', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, { ...INSTANT_SANDBOX, scenario: 'rate-limited' })
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  await page.getByRole('button', { name: 'About this error' }).click()
  await expect(help(page).getByRole('heading', { name: '429 Rate limit' })).toBeInViewport()
})

function help(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Help' })
}

function heading(page: Page, name: string): Locator {
  return help(page).getByRole('heading', { name, exact: true })
}
