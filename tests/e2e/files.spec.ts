import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

/** A red PNG of 8 × 8. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC',
  'base64',
)

let folder: string

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbench-upload-'))
  await writeFile(join(folder, 'red dot.png'), PNG)
})

test.afterEach(() => rm(folder, { recursive: true }))

test('a file is uploaded, listed, used in a message and deleted', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await page.keyboard.press('ControlOrMeta+t')
  await page.getByRole('combobox', { name: 'Path' }).fill('/files')
  await page.getByRole('option', { name: /Upload a file/ }).click()
  await workbench.requestTab('Body').click()
  const form = page.getByRole('region', { name: 'Parts of the form' })
  await expect(form.getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(/Part 2 \(“file”\) has no file yet/)).toBeVisible()
  const path = join(folder, 'red dot.png')
  await form.getByRole('textbox', { name: 'Path of part 2' }).fill(path)
  await expect(form.getByText(`${PNG.length} bytes`)).toBeVisible()
  await expect(form.getByRole('list', { name: 'Warnings' })).toBeHidden()
  await page.keyboard.press('ControlOrMeta+Enter')
  const answer = page.getByRole('tabpanel', { name: 'Answer' })
  await expect(answer.getByRole('heading', { name: 'Uploaded' })).toBeVisible()
  await expect(answer.getByRole('rowheader', { name: /red dot\.png/ })).toBeVisible()
  await workbench.responseTab('Headers').click()
  await expect(page.getByRole('region', { name: 'Sent form' })).toContainText(/SHA-256 [0-9a-f]{64}/)

  await workbench.searchPalette('Files: list')
  await page.keyboard.press('Enter')
  const row = page.getByRole('table', { name: 'Files' }).getByRole('row', { name: /red dot\.png/ })
  await expect(row).toContainText('stays')
  await row.getByRole('button', { name: 'Use red dot.png in a message' }).press('Enter')
  await page.getByRole('menuitem', { name: 'New request' }).press('Enter')
  const message = page.getByRole('textbox', { name: /Content of message 1/ })
  await message.fill('What colour is it?')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(workbench.answer).toContainText(/8\s?×\s?8/)
  await expect(workbench.answer).toContainText(/red/i)

  await page
    .getByRole('navigation', { name: 'Open requests' })
    .getByRole('button', { name: /^FILE List files/ })
    .click()
  await row.getByRole('button', { name: 'Delete red dot.png' }).press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(page.getByText('No files here')).toBeVisible()
  expect(
    readRows(
      dataDirectory,
      "SELECT method, CASE WHEN path LIKE '/files/%' THEN 'one' ELSE path END AS path FROM runs ORDER BY row_id",
    ),
  ).toEqual([
    { method: 'POST', path: '/files' },
    { method: 'GET', path: '/files' },
    { method: 'POST', path: '/chat/completions' },
    { method: 'DELETE', path: 'one' },
    { method: 'GET', path: '/files' },
  ])
  expect(running.consoleProblems).toEqual([])
})
