import type { Page } from 'playwright'
import { expect, test } from '../support/app-test.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no serious violation in a request in the ${theme} theme`, async ({ running }) => {
    const { page } = running
    const workbench = await sendIn(page, theme)
    expect(await seriousViolations(page, theme)).toEqual([])
    for (const name of ['Parameters', 'Body', 'Headers', 'Variables', 'Output', 'Tests']) {
      await workbench.requestTab(name).click()
      await expect(page.getByRole('tabpanel', { name }).first()).toBeVisible()
      expect(await seriousViolations(page, theme), name).toEqual([])
    }
    await page.getByRole('tab', { name: 'History' }).click()
    await expect(workbench.history).toBeVisible()
    expect(await seriousViolations(page, theme), 'History').toEqual([])
  })

  test(`axe finds no serious violation in a response in the ${theme} theme`, async ({ running }) => {
    const { page } = running
    const workbench = await sendIn(page, theme)
    for (const name of ['Raw', 'Events', 'Timing', 'Cost', 'Request', 'Headers', 'Connection', 'Tests']) {
      await workbench.responseTab(name).click()
      expect(await seriousViolations(page, theme), name).toEqual([])
    }
  })
}

async function sendIn(page: Page, theme: 'light' | 'dark'): Promise<WorkbenchPage> {
  const workbench = new WorkbenchPage(page)
  await page.evaluate((wanted) => window.workbench.requests['settings.update']({ theme: wanted }), theme)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  await workbench.openRequest('Chat vs reasoner: snail riddle')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  return workbench
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no serious violation in a comparison in the ${theme} theme`, async ({ running }) => {
    const { page } = running
    const workbench = new WorkbenchPage(page)
    const runAll = page.getByRole('button', { name: 'Run all', exact: true })
    await page.evaluate((wanted) => window.workbench.requests['settings.update']({ theme: wanted }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await workbench.openRequest('Chat vs reasoner: snail riddle')
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Chat vs reasoner/ }).click()
    await page.getByRole('textbox', { name: 'Repetitions' }).fill('2')
    await page.keyboard.press('Tab')
    await runAll.click()
    await expect(page.getByRole('region', { name: /deepseek-reasoner/ })).toContainText('day 8')
    await expect(runAll).toBeVisible()
    expect(await seriousViolations(page, theme), 'Columns').toEqual([])
    for (const name of ['Grid', 'Diff', 'One clock']) {
      await page.getByRole('radio', { name, exact: true }).click()
      await expect(page.getByRole('radio', { name, exact: true })).toBeChecked()
      expect(await seriousViolations(page, theme), name).toEqual([])
    }
    await page.getByRole('button', { name: /^Dataset:/ }).click()
    await expect(page.getByRole('dialog', { name: 'Dataset' })).toBeVisible()
    expect(await seriousViolations(page, theme), 'Dataset').toEqual([])
  })
}
