import type { ElectronApplication, Locator, Page } from 'playwright'
import { expect, test } from '../support/app-test.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const WIDE = { width: 1600, height: 1000 }
const NARROW = { width: 1100, height: 700 }

test('the code of a request follows what is typed, names what has no value, and can be copied', async ({
  running,
}) => {
  const { app, page } = running
  await resize(app, WIDE)
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await openCode(page)
  await expect(codeText(page)).toContainText('curl')
  await page.getByRole('textbox', { name: 'Content of message 2' }).fill('Typed "now" by {{nobody}}')
  await expect(codeText(page)).toContainText(String.raw`Typed \"now\" by {{nobody}}`)
  await expect(panel(page)).toContainText('No value for {{nobody}}')
  await panel(page).getByRole('button', { name: 'Copy code' }).click()
  await expect(panel(page).getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toMatch(/^curl .*Typed \\"now\\" by \{\{nobody\}\}.*\n$/s)
  expect(copied).toContain('$DEEPSEEK_API_KEY')
  expect(running.consoleProblems).toEqual([])
})

test('while the body does not parse the last code stays, and the reason is told', async ({ running }) => {
  const { app, page } = running
  await resize(app, WIDE)
  await new WorkbenchPage(page).openBody('Hello, DeepSeek')
  await openCode(page)
  await expect(codeText(page)).toContainText('deepseek-flash')
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('oops ')
  await expect(panel(page)).toContainText('The body is not valid JSON')
  await expect(codeText(page)).toContainText('deepseek-flash')
  for (const _letter of 'oops ') await page.keyboard.press('Backspace')
  await expect(panel(page)).not.toContainText('The body is not valid JSON')
})

test('the target is searched for and kept, streaming can be chosen otherwise than the body says', async ({
  running,
}) => {
  const { app, page } = running
  await resize(app, WIDE)
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await openCode(page)
  await expect(codeText(page)).toContainText('"stream": true')
  await page.getByRole('radio', { name: 'Plain' }).click()
  await expect(codeText(page)).toContainText('"stream": false')
  await expect(codeText(page)).not.toContainText('stream_options')
  await chooseTarget(page, 'wget')
  await expect(codeText(page)).toContainText('wget')
  expect(await page.evaluate(() => window.workbench.requests['settings.get']())).toMatchObject({
    value: { codeTargetId: 'wget' },
  })
  await page.getByRole('button', { name: 'Close code' }).click()
  await expect(panel(page)).toBeHidden()
  await openCode(page)
  await expect(codeText(page)).toContainText('wget')
})

test('a target that cannot write the request says why', async ({ running }) => {
  const { app, page } = running
  await resize(app, WIDE)
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await openCode(page)
  await chooseTarget(page, 'Python openai')
  await expect(codeText(page)).toContainText('OpenAI')
  await workbench.requestTab('Body').click()
  await page.getByRole('radio', { name: 'Text', exact: true }).click()
  await expect(panel(page)).toContainText('Not with Python openai')
  await expect(panel(page).getByRole('button', { name: 'Copy code' })).toBeHidden()
})

test('a run is shown as it was sent, from its answer and from the history', async ({ running }) => {
  const { app, page } = running
  await resize(app, WIDE)
  const workbench = new WorkbenchPage(page)
  const message = page.getByRole('textbox', { name: 'Content of message 2' })
  await workbench.openRequest('Hello, DeepSeek')
  await message.fill('As it was')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  await message.fill('As it is')
  await page.getByRole('button', { name: 'Code of this run' }).click()
  await expect(codeText(page)).toContainText('As it was')
  await panel(page).getByRole('button', { name: 'Show the request' }).click()
  await expect(codeText(page)).toContainText('As it is')
  await page.getByRole('tab', { name: 'History' }).click()
  await workbench.history.getByRole('row').last().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Code of this run/ }).click()
  await expect(codeText(page)).toContainText('As it was')
})

test('in a narrow window the panel stands in the place of the response, and gives way to an answer', async ({
  running,
}) => {
  const { app, page } = running
  await resize(app, NARROW)
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await openCode(page)
  await expect(workbench.responseTab('Answer')).toBeHidden()
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  await expect(panel(page)).toBeHidden()
  await openCode(page)
  await resize(app, WIDE)
  await expect(workbench.responseTab('Answer')).toBeVisible()
  await expect(panel(page)).toBeVisible()
})

test('the panel needs no mouse', async ({ running }) => {
  const { app, page } = running
  await resize(app, WIDE)
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await page.keyboard.press('ControlOrMeta+e')
  await expect(codeText(page)).toContainText('curl')
  await tabUntil(page, page.getByRole('combobox', { name: 'Language or tool' }))
  await page.keyboard.type('httpie')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(codeText(page)).toContainText('deepseek-flash')
  await tabUntil(page, page.getByRole('radio', { name: 'As requested' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(page.getByRole('radio', { name: 'Plain' })).toBeChecked()
  await tabUntil(page, panel(page).locator('.monaco-editor textarea, .monaco-editor .native-edit-context'))
  await page.keyboard.press('ControlOrMeta+e')
  await expect(panel(page)).toBeHidden()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no serious violation in the panel in the ${theme} theme`, async ({ running }) => {
    const { app, page } = running
    await resize(app, WIDE)
    await page.evaluate((wanted) => window.workbench.requests['settings.update']({ theme: wanted }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await new WorkbenchPage(page).openRequest('Chat vs reasoner: snail riddle')
    await openCode(page)
    await expect(codeText(page)).toContainText('curl')
    expect(await seriousViolations(page, theme)).toEqual([])
  })
}

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Code', exact: true })
}

function codeText(page: Page): Locator {
  return panel(page).locator('.monaco-editor .view-lines')
}

async function openCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Code', exact: true }).click()
  await expect(panel(page)).toBeVisible()
}

async function chooseTarget(page: Page, title: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Language or tool' }).click()
  await page.keyboard.type(title)
  await page.getByRole('option', { name: title, exact: true }).click()
}

async function resize(
  app: ElectronApplication,
  size: Readonly<{ width: number; height: number }>,
): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
}

/** Presses Tab until the element has the focus, as a user without a mouse would. */
async function tabUntil(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const isThere = await wanted.evaluateAll((elements) =>
      elements.some((element) => element === document.activeElement),
    )
    if (isThere) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key does not lead there')
}
