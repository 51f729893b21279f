import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app-test.ts'
import type { RunningApp } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const SERVER_FILE = fileURLToPath(new URL('../integration/mcp/stdio-server.ts', import.meta.url))

function round(page: Page, number: number): Locator {
  return page.getByRole('listitem', { name: `Round ${number}`, exact: true })
}

async function sendWeather(page: Page): Promise<WorkbenchPage> {
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Weather with tools')
  await workbench.send.click()
  await workbench.responseTab('Tools').click()
  await expect(page.getByText('Round 1 waits for results')).toBeVisible()
  return workbench
}

test('a call stops, is answered by hand and goes on; rewound and changed it makes a branch', async ({
  running,
}) => {
  const { page, dataDirectory } = running
  await sendWeather(page)
  const call = page.getByRole('article', { name: 'Call of get_weather' })
  await expect(call.getByText('Fits the schema of the tool.')).toBeVisible()
  const step = page.getByRole('button', { name: 'Step', exact: true })
  await expect(step).toBeDisabled()
  await expect(page.getByText('Give the calls their results to see it here.')).toBeVisible()

  const result = page.getByRole('textbox', { name: 'Result of get_weather' })
  await result.focus()
  await page.keyboard.type('{"temp": 21}')
  await expect(page.getByText('"tool_call_id"', { exact: false })).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  await step.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Done after 2 rounds')).toBeVisible()
  await expect(round(page, 2)).toContainText('temp 21')
  await expect(round(page, 1).getByText('Typed')).toBeVisible()

  await page.getByRole('button', { name: 'Rewind here, to round 1' }).click()
  await expect(result).toHaveValue('{"temp": 21}')
  await result.fill('{"temp": -4}')
  await step.click()
  await expect(round(page, 2)).toContainText('temp -4')

  const turns = readRows<{ parent: string; count: number }>(
    dataDirectory,
    'SELECT parent_run_id AS parent, count(*) AS count FROM turns WHERE parent_run_id IS NOT NULL GROUP BY 1',
  )
  expect(turns).toEqual([{ parent: expect.any(String), count: 2 }])
})

test('a rule answers by itself, up to the end', async ({ running }) => {
  const { page } = running
  await sendWeather(page)
  const runOn = page.getByRole('button', { name: 'Run to the end' })
  await runOn.click()
  await expect(page.getByText('Stopped: get_weather has no result', { exact: false })).toBeVisible()

  await page.getByRole('button', { name: 'Mocks…' }).click()
  await page.getByRole('button', { name: 'Rule', exact: true }).click()
  await page.getByRole('textbox', { name: 'Tool of rule 1' }).fill('get_weather')
  await page.getByRole('textbox', { name: 'Text of rule 1' }).fill('{"at": "{{args.city}}", "temp": 8}')
  expect(await seriousViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await runOn.click()
  await expect(page.getByText('Done after 2 rounds')).toBeVisible()
  await expect(round(page, 1).getByText('Mock', { exact: true })).toBeVisible()
  await expect(round(page, 2)).toContainText('temp 8')
})

/** Stands in for the dialog of the system, which no test can press, and tells what it was shown. */
async function answerDialogs(running: RunningApp, response: number): Promise<() => Promise<string>> {
  await running.app.evaluate(({ dialog }, answer) => {
    const asked: string[] = []
    Object.assign(globalThis, { askedOfUser: asked })
    Object.assign(dialog, {
      showMessageBox: async (options: { detail: string }) => {
        asked.push(options.detail)
        return { response: answer, checkboxChecked: false }
      },
    })
  }, response)
  return () => running.app.evaluate(() => String(Reflect.get(globalThis, 'askedOfUser')))
}

test('a server is used once the user has allowed exactly it', async ({ running }) => {
  const { page } = running
  await sendWeather(page)
  await page.getByRole('button', { name: 'Servers…' }).click()
  await page.getByRole('button', { name: 'Server', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Local')
  await page.getByRole('textbox', { name: 'Command' }).fill(process.execPath)
  await page.getByRole('textbox', { name: 'Arguments' }).fill(SERVER_FILE)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const card = page.getByRole('article', { name: 'Server Local' })
  await expect(card.getByText('Not allowed')).toBeVisible()

  const refused = await answerDialogs(running, 1)
  await card.getByRole('button', { name: 'Allow…' }).click()
  await expect.poll(refused).toContain(SERVER_FILE)
  await expect(card.getByText('Not allowed')).toBeVisible()
  await answerDialogs(running, 0)
  await card.getByRole('button', { name: 'Allow…' }).click()
  await card.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(card.getByText('Connected', { exact: true })).toBeVisible()
  await card.getByRole('button', { name: 'Add never to the request' }).click()
  await expect(card.getByRole('listitem').filter({ hasText: 'Never answers.' })).toContainText(
    'In the request',
  )
  expect(await seriousViolations(page)).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Ask Local' }).click()
  await expect(page.getByText('MCP: Local')).toBeVisible()
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  await expect(round(page, 2)).toContainText('temp 21')
})
