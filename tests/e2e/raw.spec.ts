import { expect, test } from '../support/app-test.ts'
import { startHostileServer } from '../support/hostile-server.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

test('any URL is sent any text by any method, and any answer can be read', async ({ running }) => {
  const { page, dataDirectory } = running
  const server = await startHostileServer((response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Stored</p>'),
  )
  const workbench = new WorkbenchPage(page)
  await page.keyboard.press('ControlOrMeta+t')
  await page.getByRole('combobox', { name: 'Path' }).fill(`${server.origin}/notes?tag=a`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Method/ }).click()
  await page.getByRole('option', { name: 'PUT' }).click()
  await workbench.requestTab('Body').click()
  await page.getByRole('radio', { name: 'Text', exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'Model' })).toBeHidden()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('- milk: "2 l"')
  await workbench.requestTab('Messages').click()
  await expect(page.getByText('The body is text')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  await expect(page.getByRole('tabpanel', { name: 'Answer' })).toContainText('<p>Stored</p>')
  expect(server.seen).toMatchObject([{ method: 'PUT', url: '/notes?tag=a', bodyText: '- milk: "2 l"' }])
  expect(Object.fromEntries(server.seen[0]?.headers ?? [])).toMatchObject({ 'content-type': 'text/plain' })
  expect(readRows(dataDirectory, 'SELECT method, path, body_kind FROM request_versions')).toEqual([
    { method: 'PUT', path: `${server.origin}/notes?tag=a`, body_kind: 'text' },
  ])
  expect(running.consoleProblems).toEqual([])
  await server.close()
})

test('a path is sent as it stands in its field, without leaving it first', async ({ running }) => {
  const { page } = running
  const server = await startHostileServer((response) => response.end('{}'))
  await page.keyboard.press('ControlOrMeta+t')
  const path = page.getByRole('combobox', { name: 'Path' })
  await path.fill(`${server.origin}/typed`)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  expect(server.seen).toMatchObject([{ url: '/typed' }])
  await server.close()
})
