import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkspaceState } from '../../shared/schemas/transfer.ts'
import { expect, test } from '../support/app-test.ts'
import { launchApp, makeDataDirectory, type RunningApp, removeDataDirectory } from '../support/launch-app.ts'

/** Answers the dialogs of the system with a path, and counts instead of starting anew. */
async function answerDialogs({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ app: electronApp, dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    electronApp.relaunch = () => undefined
  }, path)
}

test.describe('files through the door', () => {
  let folder: string
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbench-folder-'))
  })
  test.afterEach(() => rm(folder, { recursive: true, force: true }))

  test('a folder is opened as the workspace and kept in step', async ({ running }) => {
    const { page } = running
    await answerDialogs(running, folder)
    const opened = await page.evaluate(() => window.workbench.requests['workspace.open']())
    expect(opened).toMatchObject({ ok: true, value: { folder, conflicts: [], problems: [] } })
    const name = readdirSync(join(folder, 'Starter pack')).find((file) => file.endsWith('.request')) ?? ''
    const file = join(folder, 'Starter pack', name)
    const pushed = page.evaluate(
      () => new Promise<void>((resolve) => void window.workbench.pushes['library.changed'](() => resolve())),
    )
    const id = /^id: (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^name: .*$/m, 'name: Named outside'))
    await pushed
    const request = await page.evaluate((key) => window.workbench.requests['request.get']({ id: key }), id)
    expect(request).toMatchObject({ ok: true, value: { name: 'Named outside' } })
    const state = await page.evaluate(() => window.workbench.requests['workspace.close']())
    expect(state).toMatchObject({ ok: true, value: { folder: null } satisfies Partial<WorkspaceState> })
  })

  test('requests leave as a folder, and no text with a key', async ({ running }) => {
    const { page } = running
    const target = join(folder, 'out')
    await answerDialogs(running, target)
    const saved = await page.evaluate(() =>
      window.workbench.requests['export.save']({ scope: { kind: 'all' }, format: 'workspace' }),
    )
    expect(saved).toEqual({ ok: true, value: { path: target, notes: [] } })
    expect(readdirSync(target)).toEqual(
      expect.arrayContaining(['Starter pack', 'environments', 'workspace.json']),
    )
    const refused = await page.evaluate(
      (text) => window.workbench.requests['export.saveText']({ suggestedName: 'x', extension: 'sh', text }),
      `sk-${'3f9a1c7e5b2d8064af139c0b7a6d5e4f'}`,
    )
    expect(refused).toMatchObject({ ok: false, error: { code: 'secret-found' } })
  })

  test('a backup takes the place of the data at the next start', async () => {
    const dataDirectory = await makeDataDirectory()
    const running = await launchApp({ dataDirectory })
    const { page } = running
    const file = join(folder, 'backup.db')
    await answerDialogs(running, file)
    expect(await page.evaluate(() => window.workbench.requests['backup.save']())).toEqual({
      ok: true,
      value: { path: file },
    })
    await page.evaluate(() =>
      window.workbench.requests['collection.create']({ parentId: null, name: 'Later' }),
    )
    const closed = running.app.waitForEvent('close')
    await page.evaluate(() => window.workbench.requests['backup.restore']())
    await closed
    const again = await launchApp({ dataDirectory })
    try {
      const tree = await again.page.evaluate(() => window.workbench.requests['collection.tree']())
      expect(tree).toMatchObject({ ok: true, value: { collections: [{ name: 'Starter pack' }] } })
      expect(readdirSync(dataDirectory).some((name) => name.startsWith('workbench.before-restore-'))).toBe(
        true,
      )
      expect(existsSync(join(dataDirectory, 'workbench.restore.db'))).toBe(false)
    } finally {
      await again.app.close()
      await removeDataDirectory(dataDirectory)
    }
  })
})
