import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app-test.ts'
import type { RunningApp } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const KEY = 'sk-e2e0123456789abcdef0123456789ab77'
const CURL = `curl https://api.deepseek.com/chat/completions \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: Bearer ${KEY}' \\
  -d '{"model": "deepseek-flash", "messages": [{"role": "user", "content": "It'\\''s \\"quoted\\""}]}'`

/** Pastes beside every field, as Ctrl V on the window does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.body.dispatchEvent(event)
  }, text)
}

/** Answers the next dialogs for a place to write, or for what to open. */
async function answerDialogs({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'workbench-transfer-'))
  try {
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function requestRows(dataDirectory: string): { name: string }[] {
  return readRows(dataDirectory, 'SELECT name FROM requests ORDER BY name')
}

test('a pasted curl command is shown, comes in without its key, and is taken back', async ({ running }) => {
  const { page, dataDirectory } = running
  await expect(new WorkbenchPage(page).send).toBeVisible()
  const before = requestRows(dataDirectory)

  await paste(page, CURL)
  const dialog = page.getByRole('dialog', { name: 'Import' })
  await expect(dialog.getByRole('region', { name: 'Requests' })).toContainText('/chat/completions')
  await expect(dialog.getByRole('region', { name: 'Keys' })).toContainText('••••ab77')
  expect(await dialog.textContent()).not.toContain(KEY)
  expect(await seriousViolations(page)).toEqual([])
  expect(requestRows(dataDirectory)).toEqual(before)

  await dialog.getByRole('checkbox', { name: /^Store 1 key/ }).uncheck({ force: true })
  await dialog.getByRole('button', { name: 'Import 1 request' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Content of message 1' })).toHaveValue(`It's "quoted"`)
  expect(requestRows(dataDirectory)).toHaveLength(before.length + 1)
  expect(JSON.stringify(readRows(dataDirectory, 'SELECT * FROM requests'))).not.toContain(KEY)

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('The import was taken back')).toBeVisible()
  expect(requestRows(dataDirectory)).toEqual(before)
})

test('a file dropped on the window is read', async ({ running }) => {
  const { page } = running
  await expect(new WorkbenchPage(page).send).toBeVisible()
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'calls.http'))
    const target = document.querySelector('main') ?? document.body
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  }, '### Models\nGET https://api.deepseek.com/models\n')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  await expect(dialog.getByRole('region', { name: 'Requests' })).toContainText('/models')
  await expect(dialog.getByText('.http file', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('what cannot be read says where, keeps the text, and writes nothing', async ({ running }) => {
  const { page, dataDirectory } = running
  await expect(new WorkbenchPage(page).send).toBeVisible()
  const before = requestRows(dataDirectory)
  await page.keyboard.press('ControlOrMeta+i')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  const field = dialog.getByRole('textbox', { name: 'Paste a command or a document' })
  await expect(field).toBeFocused()
  const truncated =
    '{"info": {"name": "Team", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/'
  await field.fill(truncated)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog.getByRole('alert')).toContainText(/line 1/i)
  await expect(field).toHaveValue(truncated)
  expect(await seriousViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(requestRows(dataDirectory)).toEqual(before)
})

test('a collection is exported to Postman and comes back the same', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await expect(workbench.send).toBeVisible()
  const names = requestRows(dataDirectory).map(({ name }) => name)
  await withFolder(async (folder) => {
    const file = join(folder, 'team.postman_collection.json')
    await answerDialogs(running, file)
    await workbench.collections.getByRole('row', { name: 'Starter pack' }).hover()
    await page.getByRole('button', { name: 'Actions for Starter pack' }).click()
    await page.getByRole('menuitem', { name: 'Export…' }).click()
    await expect(page.getByRole('radio', { name: /^Postman collection/ })).toBeChecked()
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Save…' }).click()
    await expect(page.getByText('Exported', { exact: true })).toBeVisible()

    const written = (await readdir(folder)).find((name) => name.includes('collection'))
    await answerDialogs(running, join(folder, written ?? ''))
    await page.keyboard.press('ControlOrMeta+i')
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await page.getByRole('button', { name: `Import ${names.length} requests` }).click()
    await expect(page.getByText(`Imported ${names.length} requests`)).toBeVisible()
  })
  const all = requestRows(dataDirectory).map(({ name }) => name)
  expect(all).toEqual([...names, ...names].toSorted())
})

test('a key that would leave stops the export with its place', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await page.getByRole('textbox', { name: 'Content of message 2' }).fill(`My key is ${KEY}`)
  await page.keyboard.press('ControlOrMeta+s')
  await withFolder(async (folder) => {
    await answerDialogs(running, join(folder, 'out.json'))
    await workbench.collections.getByRole('row', { name: 'Hello, DeepSeek' }).hover()
    await page.getByRole('button', { name: 'Actions for Hello, DeepSeek' }).click()
    await page.getByRole('menuitem', { name: 'Export…' }).click()
    await page.getByRole('button', { name: 'Save…' }).click()
    await expect(page.getByRole('alert')).toContainText('a key would leave')
    await expect(page.getByRole('alert')).toContainText('••••ab77')
    expect(await readdir(folder)).toEqual([])
  })
})

test('a workspace folder is kept in step both ways, and one that is gone is told', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await expect(workbench.send).toBeVisible()
  await withFolder(async (folder) => {
    await answerDialogs(running, folder)
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('tab', { name: 'Data' }).click()
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    await page
      .getByRole('dialog', { name: 'Workspace folder' })
      .getByRole('button', { name: 'Choose a folder…' })
      .click()
    await expect(page.getByText('In step', { exact: true })).toBeVisible()
    expect(await seriousViolations(page)).toEqual([])
    await page.keyboard.press('Escape')

    const file = await fileWith(folder, 'Hello! What can you do')
    await workbench.openRequest('Hello, DeepSeek')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('Hello! What can you do', 'Greetings! What can you do'))
    const message = page.getByRole('textbox', { name: 'Content of message 2' })
    await expect(message).toHaveValue(/^Greetings!/)

    await message.fill('Changed in the app')
    await page.keyboard.press('ControlOrMeta+s')
    await expect.poll(() => readFile(file, 'utf8')).toContain('Changed in the app')
  })
  await expect(page.getByText(/problem|cannot be found|is gone/i).first()).toBeVisible()
})

async function fileWith(folder: string, text: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of names.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path, 'utf8')).includes(text)) return path
  }
  throw new Error(`no file of the folder has “${text}”`)
}
