import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startHostileServer } from '../support/hostile-server.ts'
import { launchApp, makeDataDirectory, removeDataDirectory } from '../support/launch-app.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const KEY = 'sk-e2e0123456789abcdef3f9a'

/** Every file of ours in the data directory, as text: the database, its log and the app's log. */
function writtenByUs(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /workbench\.|logs/.test(file) && statSync(join(directory, file)).isFile())
    .map((file) => readFileSync(join(directory, file), 'latin1'))
    .join('\n')
}

test('a key from the shell makes a ready environment and is never seen again', async () => {
  const dataDirectory = await makeDataDirectory()
  const server = await startHostileServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"object":"list","data":[]}')
  })
  const running = await launchApp({
    dataDirectory,
    environment: { DEEPSEEK_API_KEY: KEY, DEEPSEEK_BASE_URL: server.origin },
  })
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await page
    .getByRole('button', { name: /Environment/ })
    .first()
    .click()
  await page.getByRole('option', { name: /From shell/ }).click()
  await expect(page.getByText('••••3f9a').first()).toBeVisible()
  await workbench.openRequest('Models')
  await workbench.send.click()
  await expect(page.getByText('200 · done')).toBeVisible()
  expect(server.seen.map(({ headers }) => new Headers(headers).get('authorization'))).toEqual([
    `Bearer ${KEY}`,
  ])

  await workbench.responseTab('Headers').click()
  await expect(page.getByRole('tabpanel', { name: 'Headers' }).last()).toContainText('Bearer ••••3f9a')
  expect(await page.content()).not.toContain(KEY)
  await running.app.close()
  expect(writtenByUs(dataDirectory)).not.toContain(KEY)
  await server.close()
  await removeDataDirectory(dataDirectory)
})

test('a key is entered once, checked, and shown as a hint', async () => {
  const dataDirectory = await makeDataDirectory()
  const running = await launchApp({ dataDirectory })
  const { page } = running
  await page.getByRole('tab', { name: 'Environments' }).click()
  await page.getByRole('button', { name: 'New environment' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Local')
  await page.getByRole('textbox', { name: 'Base URL' }).fill('http://example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/http:\/\/ is allowed only to this machine/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Base URL' }).fill('https://api.deepseek.com')
  await expect(page.getByText(/http:\/\/ is allowed only to this machine/)).toBeHidden()
  await page.getByLabel('New key').fill(KEY)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('••••3f9a').first()).toBeVisible()
  expect(await page.content()).not.toContain(KEY)
  await running.app.close()
  expect(writtenByUs(dataDirectory)).not.toContain(KEY)
  await removeDataDirectory(dataDirectory)
})
