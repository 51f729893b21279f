import { expect, test } from '../support/app-test.ts'
import { INSTANT_SANDBOX, setSandboxOptions } from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const COMPLETION = 'a, b = 0, 1'

test('a completion stands in the hole until it is taken, by keyboard alone', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const editor = page.locator('.monaco-editor').first()
  const words = page.getByRole('tabpanel', { name: 'Prompt' }).getByRole('status')
  const prompts = () => page.evaluate(readBodies)
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('Fill the middle: fib()')
  await expect(editor.getByText('hole', { exact: true })).toBeVisible()

  // What is written at the hole becomes part of the prompt.
  await editor.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('    # loop')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  await expect(words).toHaveText('A completion fits the hole.')
  await expect(editor.getByText(COMPLETION)).toBeVisible()
  await expect(editor.getByText('return a', { exact: true })).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(editor.getByText(COMPLETION)).toHaveCount(0)
  await page.getByRole('button', { name: 'Show again' }).click()
  await expect(editor.getByText(COMPLETION)).toBeVisible()

  await editor.click()
  await page.keyboard.press('Tab')
  await expect(words).toHaveText('The completion is part of the prompt now.')
  await expect.poll(prompts).toContainEqual(
    expect.objectContaining({
      prompt: expect.stringMatching(/# loop\n[\s\S]*a, b = 0, 1[\s\S]*return a$/),
    }),
  )

  await page.keyboard.press('Control+z')
  await expect(words).toHaveText('A completion fits the hole.')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Alt+h')
  await expect(words).toHaveText('The text has changed since its last completion.')
  await expect.poll(prompts).toContainEqual(expect.objectContaining({ prompt: '' }))
})

test('samples are runs of the history, stepped through in place', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const samples = page.getByRole('toolbar', { name: 'Samples' })
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('Fill the middle: fib()')
  await page.getByRole('button', { name: 'how often Send runs the request' }).click()
  await page.getByRole('option', { name: '3', exact: true }).click()
  await workbench.send.click()
  await expect(samples).toContainText('3 of 3')
  const runs = await page.evaluate(async () => {
    const listed = await window.workbench.requests['run.list']({ filter: {}, after: null, limit: 10 })
    return listed.ok ? listed.value.runs.map(({ status, path }) => ({ status, path })) : []
  })
  expect(runs).toEqual(Array.from({ length: 3 }, () => ({ status: 'done', path: '/beta/completions' })))

  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Alt+BracketRight')
  await expect(samples).toContainText('1 of 3')
  await page.keyboard.press('Alt+BracketLeft')
  await expect(samples).toContainText('3 of 3')
  await samples.getByRole('button', { name: 'Sample before' }).click()
  await expect(samples).toContainText('2 of 3')
  await expect(page.locator('.monaco-editor').first().getByText(COMPLETION)).toBeVisible()
})

/** The bodies of the open tabs, as stored. */
async function readBodies(): Promise<unknown[]> {
  const open = await window.workbench.requests['tabs.get']()
  if (!open.ok) throw new Error(open.error.message)
  return open.value.tabs.map(({ draft }) => {
    try {
      return JSON.parse(draft.bodyText)
    } catch {
      return null
    }
  })
}
