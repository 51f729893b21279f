import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { WorkspaceState } from '../../../shared/schemas/transfer.ts'
import { createTempDirectory } from '../../support/temp-database.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'
import { draftOf, TEST_KEY } from '../../support/transfer-builders.ts'

interface Bench {
  readonly temp: TempServices
  readonly folder: string
  readonly states: WorkspaceState[]
  readonly changes: string[]
  /** A collection `Team` with the requests `First` and `Second`. */
  readonly team: string
  readonly first: string
  readonly second: string
  path(...parts: string[]): string
  text(...parts: string[]): string
  edit(path: string, change: (text: string) => string): void
  names(): string[]
  settle(): Promise<WorkspaceState>
}

/** Services whose only collection is the team's, and an open folder. */
async function openBench(): Promise<Bench> {
  const states: WorkspaceState[] = []
  const changes: string[] = []
  const temp = await openTempServices({
    listeners: {
      workspaceChanged: (state) => states.push(state),
      libraryChanged: () => changes.push('library'),
    },
  })
  onTestFinished(() => temp.close())
  const { library, workspace } = temp.services
  for (const { id } of library.collections.tree().collections) library.collections.delete(id)
  const { id: team } = library.collections.create({ parentId: null, name: 'Team' })
  const { id: first } = library.createRequest(team, draftOf('First'))
  const { id: second } = library.createRequest(team, draftOf('Second'))
  const folder = createTempDirectory()
  await workspace.open(folder)
  const path = (...parts: string[]): string => join(folder, ...parts)
  return {
    temp,
    folder,
    states,
    changes,
    team,
    first,
    second,
    path,
    text: (...parts) => readFileSync(path(...parts), 'utf8'),
    edit: (file, change) => writeFileSync(path(file), change(readFileSync(path(file), 'utf8'))),
    names: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.includes('.'))
        .toSorted(),
    settle: () => temp.services.workspace.settle(),
  }
}

const FIRST = 'Team/First.request'

describe('WorkspaceService', () => {
  it('writes one file for each request of a new folder', async () => {
    const { names, text, first, temp, folder } = await openBench()
    expect(names()).toEqual([
      'Team/First.request',
      'Team/Second.request',
      'Team/collection.info',
      'workspace.json',
    ])
    expect(text(FIRST)).toBe(
      `---\nname: First\nid: ${first}\norder: 0\nmethod: POST\npath: /chat/completions\n---\n${draftOf('').bodyText}\n`,
    )
    expect(temp.services.workspace.state()).toEqual({
      folder,
      fileCount: 3,
      lastSyncMs: expect.any(Number),
      conflicts: [],
      problems: [],
    })
  })

  it('carries what the app changed: edits, renames, moves, deletions', async () => {
    const { temp, team, first, second, names, text, settle } = await openBench()
    const { library } = temp.services
    library.updateRequest(first, draftOf('First', { bodyText: '{ "a": 1 } // new' }))
    const inner = library.collections.create({ parentId: team, name: 'In/ner' })
    library.requests.move(second, inner.id, null)
    await settle()
    expect(text(FIRST)).toContain('---\n{ "a": 1 } // new\n')
    expect(names()).toEqual([
      'Team/First.request',
      'Team/In-ner/Second.request',
      'Team/In-ner/collection.info',
      'Team/collection.info',
      'workspace.json',
    ])
    library.collections.rename(team, 'Crew')
    library.updateRequest(first, draftOf('Best'))
    library.requests.delete(second)
    await settle()
    expect(names()).toEqual([
      'Crew/Best.request',
      'Crew/In-ner/collection.info',
      'Crew/collection.info',
      'workspace.json',
    ])
    library.collections.delete(team)
    expect((await settle()).problems).toEqual([])
    expect(names()).toEqual(['workspace.json'])
  })

  it('changes one file when one request is moved', async () => {
    const { temp, team, first, folder, settle } = await openBench()
    const { library } = temp.services
    for (const name of ['Third', 'Fourth']) library.createRequest(team, draftOf(name))
    await settle()
    const texts = () =>
      readdirSync(join(folder, 'Team')).map((name) => readFileSync(join(folder, 'Team', name), 'utf8'))
    const before = texts()
    library.requests.move(first, team, null)
    await settle()
    expect(texts().filter((text) => !before.includes(text))).toHaveLength(1)
  })

  it('carries what the folder changed: edits, new files and folders, renames, order, deletions', async () => {
    const { temp, team, first, second, edit, path, text, settle } = await openBench()
    const { library } = temp.services
    edit(FIRST, (before) => before.replace('"Hi"', '"Hello"').replace('order: 0', 'order: 5000'))
    mkdirSync(path('By hand'))
    writeFileSync(path('By hand', 'New.request'), '---\nname: New\nmethod: GET\npath: /models\n---\n')
    expect((await settle()).problems).toEqual([])
    const tree = library.collections.tree()
    const byHand = tree.collections.find(({ name }) => name === 'By hand')
    const made = tree.requests.find(({ name }) => name === 'New')
    expect(library.getRequest(first).bodyText).toContain('"Hello"')
    expect(tree.requests.filter(({ collectionId }) => collectionId === team).map(({ id }) => id)).toEqual([
      second,
      first,
    ])
    expect(made).toMatchObject({ collectionId: byHand?.id, method: 'GET', path: '/models' })
    expect(text('By hand', 'New.request')).toContain(`id: ${made?.id}\n`)
    expect(text('By hand', 'collection.info')).toContain(`id: ${byHand?.id}\n`)

    renameSync(path('By hand'), path('Team', 'Nested'))
    renameSync(path(FIRST), path('Team', 'Nested', 'Other name.request'))
    rmSync(path('Team', 'Second.request'))
    expect((await settle()).problems).toEqual([])
    const after = library.collections.tree()
    expect(after.collections).toMatchObject([
      { id: team, parentId: null },
      { id: byHand?.id, parentId: team, name: 'By hand' },
    ])
    expect(after.requests.map(({ id, collectionId }) => [id, collectionId])).toEqual([
      [made?.id, byHand?.id],
      [first, byHand?.id],
    ])
    rmSync(path('Team'), { recursive: true })
    await settle()
    expect(library.collections.tree()).toEqual({ collections: [], requests: [] })
  })

  it('is quiet when nothing changed', async () => {
    const { changes, states, names, settle } = await openBench()
    await settle()
    const before = { changes: [...changes], states: [...states], names: names() }
    await settle()
    await settle()
    expect({ changes, states, names: names() }).toEqual(before)
    expect(changes).toEqual([])
  })

  it.each(['app', 'folder'] as const)(
    'shows a conflict, touches neither side, and settles it for the %s',
    async (winner) => {
      const { temp, first, edit, text, settle } = await openBench()
      const { library, workspace } = temp.services
      library.updateRequest(first, draftOf('First', { bodyText: '"app"' }))
      edit(FIRST, (before) => before.replace('"Hi"', '"folder"'))
      const folderText = text(FIRST)
      const { conflicts } = await settle()
      expect(conflicts).toEqual([{ path: FIRST, appText: expect.stringContaining('"app"'), folderText }])
      expect([text(FIRST), library.getRequest(first).bodyText]).toEqual([folderText, '"app"'])
      await settle()
      await workspace.resolve({ path: FIRST, winner })
      expect(workspace.state().conflicts).toEqual([])
      const won = winner === 'app' ? '"app"' : '"folder"'
      expect(text(FIRST)).toContain(won)
      expect(library.getRequest(first).bodyText).toContain(won)
      await expect(workspace.resolve({ path: FIRST, winner })).rejects.toMatchObject({ code: 'not-found' })
    },
  )

  it('agrees silently when both sides were changed alike', async () => {
    const { temp, first, edit, settle } = await openBench()
    temp.services.library.updateRequest(first, draftOf('First', { bodyText: '1' }))
    edit(FIRST, (before) => before.replace(draftOf('').bodyText, '1'))
    expect((await settle()).conflicts).toEqual([])
  })

  it.each(['app', 'folder'] as const)(
    'asks when the %s deleted what the other one changed',
    async (deleting) => {
      const { temp, first, edit, path, settle } = await openBench()
      const { library, workspace } = temp.services
      if (deleting === 'app') {
        library.requests.delete(first)
        edit(FIRST, (before) => before.replace('"Hi"', '"Hello"'))
      } else {
        rmSync(path(FIRST))
        library.updateRequest(first, draftOf('First', { bodyText: '1' }))
      }
      const [conflict] = (await settle()).conflicts
      expect(conflict?.[deleting === 'app' ? 'appText' : 'folderText']).toBeNull()
      await workspace.resolve({ path: conflict?.path ?? '', winner: deleting })
      expect([existsSync(path(FIRST)), library.requests.findById(first)]).toEqual([false, null])
    },
  )

  it('brings a collection back where it was deleted with something in it that the other side made', async () => {
    const { temp, team, path, names, settle } = await openBench()
    const { library } = temp.services
    library.collections.delete(team)
    writeFileSync(path('Team', 'New.request'), '---\nname: New\nmethod: GET\npath: /models\n---\n')
    await settle()
    expect(library.collections.tree()).toMatchObject({
      collections: [{ id: team, name: 'Team' }],
      requests: [{ name: 'New', collectionId: team }],
    })
    rmSync(path('Team'), { recursive: true })
    const made = library.createRequest(team, draftOf('Made'))
    await settle()
    expect(names()).toEqual(['Team/Made.request', 'Team/collection.info', 'workspace.json'])
    expect(library.getRequest(made.id).collectionId).toBe(team)
  })

  it('leaves a file alone that cannot be read, whatever the app does', async () => {
    const { temp, team, first, path, text, settle } = await openBench()
    const { library } = temp.services
    writeFileSync(path(FIRST), 'broken')
    const { problems } = await settle()
    expect(problems).toEqual([{ path: FIRST, message: expect.stringMatching(/^Line 1: .*---/) }])
    library.updateRequest(first, draftOf('Renamed'))
    await settle()
    library.requests.delete(first)
    await settle()
    library.collections.delete(team)
    await settle()
    expect(text(FIRST)).toBe('broken')
    writeFileSync(path(FIRST), '---\nname: Mended\nmethod: GET\npath: /\n---\n')
    expect((await settle()).problems).toEqual([])
    expect(library.collections.tree().requests.map(({ name }) => name)).toContain('Mended')
  })

  it('gives a copied file an id of its own', async () => {
    const { temp, first, text, path, settle } = await openBench()
    writeFileSync(path('Team', 'Copy.request'), text(FIRST).replace('name: First', 'name: Copy'))
    await settle()
    const { requests } = temp.services.library.collections.tree()
    expect(requests.map(({ name }) => name).toSorted()).toEqual(['Copy', 'First', 'Second'])
    expect(requests.find(({ name }) => name === 'First')?.id).toBe(first)
    expect(text('Team', 'Copy.request')).not.toContain(first)
  })

  it('never writes a key into the folder', async () => {
    const { temp, team, first, text, names, settle } = await openBench()
    const before = text(FIRST)
    temp.services.library.updateRequest(first, draftOf('First', { bodyText: `// ${TEST_KEY}` }))
    temp.services.library.createRequest(team, draftOf('Keyed', { bodyText: TEST_KEY }))
    const { problems } = await settle()
    expect(problems.map(({ path }) => path)).toEqual(['Team/First.request', 'Team/Keyed.request'])
    expect(text(FIRST)).toBe(before)
    expect(names()).not.toContain('Team/Keyed.request')
    temp.services.library.updateRequest(first, draftOf('First', { bodyText: '// none' }))
    await settle()
    expect(text(FIRST)).toContain('// none')
  })

  it('refuses a file that brings a key in a header', async () => {
    const { temp, first, edit, settle } = await openBench()
    edit(FIRST, (before) => before.replace('path:', `header: Authorization: Bearer ${TEST_KEY}\npath:`))
    expect((await settle()).problems).toEqual([
      { path: FIRST, message: expect.stringContaining('Authorization') },
    ])
    expect(temp.services.library.getRequest(first).headers).toEqual([])
  })

  it('deletes nothing when the folder vanishes, and goes on when it is back', async () => {
    const { temp, first, folder, text, settle } = await openBench()
    const { library } = temp.services
    renameSync(folder, `${folder}-away`)
    onTestFinished(() => rmSync(`${folder}-away`, { recursive: true, force: true }))
    expect((await settle()).problems).toHaveLength(1)
    mkdirSync(folder)
    expect((await settle()).problems).toHaveLength(1)
    library.updateRequest(first, draftOf('First', { bodyText: '1' }))
    expect(library.collections.tree().requests).toHaveLength(2)
    rmSync(folder, { recursive: true })
    renameSync(`${folder}-away`, folder)
    expect((await settle()).problems).toEqual([])
    expect(text(FIRST)).toContain('---\n1\n')
  })

  it('waits while git holds its lock, and not for one that was left behind', async () => {
    const { temp, first, path, edit, settle } = await openBench()
    mkdirSync(path('.git'))
    const lock = path('.git', 'index.lock')
    writeFileSync(lock, '')
    edit(FIRST, (before) => before.replace('"Hi"', '"Hello"'))
    await settle()
    expect(temp.services.library.getRequest(first).bodyText).toContain('"Hi"')
    utimesSync(lock, 0, 0)
    await settle()
    expect(temp.services.library.getRequest(first).bodyText).toContain('"Hello"')
  })

  it('knows the requests again in a folder that was exported here', async () => {
    const { temp, team } = await openBench()
    const { exports, workspace, library } = temp.services
    const folder = join(createTempDirectory(), 'exported')
    await exports.write(exports.prepare({ kind: 'collection', id: team }, 'workspace'), folder)
    const before = library.collections.tree()
    const state = await workspace.open(folder)
    expect({ ...state, tree: library.collections.tree() }).toMatchObject({
      conflicts: [],
      problems: [],
      tree: before,
    })
  })

  it('brings two apps together that had the same before, and keeps them in step', async () => {
    const { folder, temp, first, settle } = await openBench()
    const other = await openTempServices()
    onTestFinished(() => other.close())
    const { library, workspace } = other.services
    const { id: own } = library.collections.create({ parentId: null, name: 'Team' })
    const { id: twin } = library.createRequest(own, draftOf('First'))
    library.createRequest(own, draftOf('Mine'))
    const state = await workspace.open(folder)
    expect(state).toMatchObject({ conflicts: [], problems: [] })
    const namesIn = (services: TempServices['services']): string[] =>
      services.library.collections
        .tree()
        .requests.map(({ name }) => name)
        .toSorted()
    expect(
      library.collections
        .tree()
        .collections.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Starter pack', 'Team'])
    library.updateRequest(twin, draftOf('First', { bodyText: '"from the other"' }))
    await workspace.settle()
    expect((await settle()).conflicts).toEqual([])
    expect(temp.services.library.getRequest(first).bodyText).toBe('"from the other"')
    temp.services.library.requests.delete(first)
    await settle()
    await workspace.settle()
    expect(library.requests.findById(twin)).toBeNull()
    expect(namesIn(other.services)).toEqual(namesIn(temp.services))
  })

  it('refuses a folder of other things, and takes one that is a workspace already', async () => {
    const { temp, folder, names, settle } = await openBench()
    const { workspace, library } = temp.services
    const foreign = createTempDirectory()
    writeFileSync(join(foreign, 'photo.png'), '')
    await expect(workspace.open(foreign)).rejects.toMatchObject({ code: 'conflict' })
    expect(workspace.state().folder).toBe(folder)
    const before = { names: names(), tree: library.collections.tree() }
    await workspace.close()
    expect(workspace.state()).toMatchObject({ folder: null })
    await workspace.open(folder)
    expect((await settle()).conflicts).toEqual([])
    expect({ names: names(), tree: library.collections.tree() }).toEqual(before)
  })

  it('remembers the folder, and carries over what was changed in it meanwhile', async () => {
    const { temp, first, edit, folder } = await openBench()
    await temp.services.workspace.stop()
    edit(FIRST, (before) => before.replace('"Hi"', '"Hello"'))
    const services = await temp.reopen()
    await services.workspace.start()
    expect(services.workspace.state()).toMatchObject({ folder, conflicts: [] })
    expect(services.library.getRequest(first).bodyText).toContain('"Hello"')
  })

  it('sees edits on either side by itself', async ({ task }) => {
    const { temp, first, second, edit, text, changes } = await openBench()
    temp.services.library.updateRequest(first, draftOf('First', { bodyText: '"from the app"' }))
    await vi.waitFor(() => expect(text(FIRST)).toContain('"from the app"'), task.timeout)
    edit('Team/Second.request', (before) => before.replace('"Hi"', '"from outside"'))
    await vi.waitFor(
      () => expect(temp.services.library.getRequest(second).bodyText).toContain('"from outside"'),
      task.timeout,
    )
    expect(changes).toEqual(['library'])
  })

  it('takes in a checkout of a thousand files in one go', async () => {
    const { temp, path, changes, settle } = await openBench()
    mkdirSync(path('Big'))
    for (let index = 0; index < 1000; index += 1) {
      const text = `---\nname: R${index}\nid: r-${index}\norder: ${999 - index}\nmethod: POST\npath: /chat/completions\n---\n{"n":${index}}\n`
      writeFileSync(path('Big', `R${index}.request`), text)
    }
    await settle()
    const { requests } = temp.services.library.collections.tree()
    expect(
      requests
        .filter(({ id }) => id.startsWith('r-'))
        .map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['R999', 'R998'])
    expect(changes).toEqual(['library'])
  })
})
