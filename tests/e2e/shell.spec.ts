import type { Page } from '@playwright/test'
import { expect, test } from '../support/app-test.ts'
import { INSTANT_SANDBOX, setSandboxOptions } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const NAMES = 'SELECT name FROM environments ORDER BY name'

/** What has the focus, by tag and name. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    return `${element?.tagName} ${element?.getAttribute('aria-label') ?? ''}`
  })
}

async function openNewEnvironment(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Environments' }).click()
  await page.getByRole('button', { name: 'New environment' }).click()
}

test('the keys of the app outlive a search in the body', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.requestTab('Body').click()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(page.locator('.find-widget.visible')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.find-widget.visible')).toBeHidden()

  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Palette' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Palette' })).toBeHidden()

  await setSandboxOptions(page, { ...INSTANT_SANDBOX, scenario: 'stall' })
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(workbench.stop).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
  expect(readRows(running.dataDirectory, 'SELECT status FROM runs ORDER BY row_id')).toEqual([
    { status: 'done' },
    { status: 'aborted' },
  ])
})

test('the palette carries out what is found', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).searchPalette('snail riddle, thinking off')
  await expect(page.getByRole('option').first()).toContainText('Snail riddle, thinking off')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Open requests' })).toContainText('Snail riddle')
  await new WorkbenchPage(page).searchPalette('usage')
  await page.getByRole('option', { name: 'usage' }).click()
  await expect(page.getByRole('dialog', { name: 'Usage' })).toBeVisible()
})

test('an environment comes to be when it is saved, and not before', async ({ running }) => {
  const { page, dataDirectory } = running
  const before = readRows(dataDirectory, NAMES)
  await openNewEnvironment(page)
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(readRows(dataDirectory, NAMES)).toEqual(before)

  await page.getByRole('button', { name: 'New environment' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Proxy')
  await page.getByLabel('New key').fill('sk-e2e0123456789')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('row', { name: /Proxy/ })).toContainText('••••6789')

  await page.getByRole('button', { name: /Actions for .*Proxy/ }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Base URL' }).fill('https://example.com')
  await expect(page.getByRole('button', { name: 'Check key' })).toBeDisabled()
  await expect(
    page.getByText('The key belongs to https://api.deepseek.com and will be removed'),
  ).toBeVisible()
  await page.getByRole('textbox', { name: 'Base URL' }).fill('https://api.deepseek.com')
  await expect(page.getByRole('button', { name: 'Check key' })).toBeEnabled()
})

test('the focus is never lost', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await page.getByRole('textbox', { name: 'Content of message 2' }).focus()
  await page.keyboard.press('ControlOrMeta+t')
  await expect.poll(() => focused(page)).toMatch(/^TEXTAREA/)
  await page.keyboard.type('unsaved')
  await page.keyboard.press('ControlOrMeta+w')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => focused(page)).toMatch(/^TEXTAREA/)

  await workbench.collections.getByRole('row', { name: 'Hello, DeepSeek' }).focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('Hello again')
  await page.keyboard.press('Enter')
  await expect(workbench.collections.getByRole('row', { name: 'Hello again' })).toBeFocused()

  for (let run = 1; run <= 3; run += 1) {
    await workbench.send.click()
    await expect
      .poll(() => readRows(dataDirectory, "SELECT id FROM runs WHERE status = 'done'").length)
      .toBe(run)
  }
  await page.getByRole('tab', { name: 'History' }).click()
  const rows = workbench.history.getByRole('row').filter({ has: page.getByRole('checkbox') })
  await expect(rows).toHaveCount(3)
  await rows.first().focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Delete', exact: true }).last().click()
  await expect(page.getByRole('searchbox', { name: 'Search history' })).toBeFocused()
  expect(readRows(dataDirectory, 'SELECT id FROM runs')).toEqual([])
})

test('nothing of a half is cut off in the smallest window', async ({ running }) => {
  const { app, page } = running
  const workbench = new WorkbenchPage(page)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(960, 600))
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(960)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeInViewport({ ratio: 1 })
  expect(
    await page.evaluate(() =>
      [...document.querySelectorAll('[data-panel]')].map((each) => each.scrollWidth - each.clientWidth),
    ),
    // Sidebar and centre; in it the request beside the place of its code; in that the two halves.
  ).toEqual([0, 0, 0, 0, 0])
  await workbench.responseTab('Headers').click()
  await expect(workbench.responseTab('Headers')).toBeInViewport({ ratio: 1 })
})

test('a tab list fades at an edge as far as tabs are hidden there', async ({ running }) => {
  const { page, app } = running
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  /** Of each list: what is hidden at its end, no more than a whole fade, and how far it fades there. In pixels. */
  const ends = () =>
    page.getByRole('tablist').evaluateAll((lists) =>
      lists.map((list) => ({
        hidden: Math.min(28, list.scrollWidth - list.clientWidth - list.scrollLeft),
        faded: Math.round(Number.parseFloat(getComputedStyle(list).getPropertyValue('--fade-end'))),
      })),
    )
  const differing = async () => (await ends()).filter(({ hidden, faded }) => Math.abs(hidden - faded) > 1)
  for (const width of [960, 1700, 1100]) {
    await app.evaluate(
      ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 700),
      width,
    )
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width)
    await expect.poll(differing).toEqual([])
  }
  expect(await ends()).toContainEqual({ hidden: 28, faded: 28 })
  for (const hidden of [10, 0]) {
    await page.getByRole('tablist').evaluateAll((lists, left) => {
      for (const list of lists) list.scrollLeft = list.scrollWidth - list.clientWidth - left
    }, hidden)
    await expect.poll(ends).toContainEqual({ hidden, faded: hidden })
    await expect.poll(differing).toEqual([])
  }
})

test('axe finds no serious violation in the dialogs, in either theme', async ({ running }) => {
  const { page } = running
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.workbench.requests['settings.update']({ theme: wanted }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const openings: readonly (readonly [string, () => Promise<void>])[] = [
      ['Palette', () => page.keyboard.press('ControlOrMeta+k')],
      ['Settings', () => page.keyboard.press('ControlOrMeta+,')],
      ['New environment', () => openNewEnvironment(page)],
    ]
    for (const [name, open] of openings) {
      await open()
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      expect(await seriousViolations(page, theme), `${name}, ${theme}`).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog', { name })).toBeHidden()
    }
  }
})
