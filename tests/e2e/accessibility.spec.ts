import { expect, test } from '../support/app-test.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no serious violation in the ${theme} theme`, async ({ running }) => {
    const { page } = running
    const workbench = new WorkbenchPage(page)
    await page.evaluate((wanted) => window.workbench.requests['settings.update']({ theme: wanted }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await workbench.openRequest('Chat vs reasoner: snail riddle')
    await workbench.send.click()
    await expect(page.getByText('200 · done')).toBeVisible()
    expect(await seriousViolations(page)).toEqual([])
    for (const name of ['Parameters', 'Body', 'Headers', 'Variables', 'Tests']) {
      await workbench.requestTab(name).click()
      await expect(page.getByRole('tabpanel', { name }).first()).toBeVisible()
      expect(await seriousViolations(page), name).toEqual([])
    }
    for (const name of ['Raw', 'Events', 'Timing', 'Cost', 'Headers', 'Tests']) {
      await workbench.responseTab(name).click()
      expect(await seriousViolations(page), name).toEqual([])
    }
    await page.getByRole('tab', { name: 'History' }).click()
    await expect(workbench.history).toBeVisible()
    expect(await seriousViolations(page), 'History').toEqual([])
  })
}
