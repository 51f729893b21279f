import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../../electron/main/log.ts'
import { createLibraryService, type LibraryService } from '../../../electron/main/services/library-service.ts'
import {
  createWorkspaceService,
  type WorkspaceService,
} from '../../../electron/main/services/workspace/workspace-service.ts'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { openDatabase } from '../../../electron/main/storage/open-database.ts'
import { createRequestRepository } from '../../../electron/main/storage/request-repository.ts'
import { createWorkspaceRepository } from '../../../electron/main/storage/workspace-repository.ts'
import { readWorkspace } from '../../../shared/domain/workspace/read-workspace.ts'
import { draftOf } from '../../support/transfer-builders.ts'

interface Bench {
  readonly library: LibraryService
  readonly workspace: WorkspaceService
  readonly folder: string
  close(): Promise<void>
}

async function openBench(): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), 'workbench-workspace-'))
  const log = createLog(() => undefined)
  const opened = openDatabase({ directory: join(root, 'data'), log })
  const { db } = opened
  const library = createLibraryService({
    collections: createCollectionRepository(db),
    requests: createRequestRepository(db),
  })
  const workspace = createWorkspaceService({
    db,
    repository: createWorkspaceRepository(db),
    library,
    storedKeys: () => [],
    // Passes are asked for by the test alone.
    timer: { set: () => null, clear: () => undefined },
    log,
    onAppChanged: () => undefined,
    onState: () => undefined,
  })
  const folder = join(root, 'folder')
  await workspace.open(folder)
  return {
    library,
    workspace,
    folder,
    async close() {
      await workspace.stop()
      opened.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** One thing someone does. Numbers choose among what is there. */
type Edit = readonly [what: (typeof EDITS)[number], a: number, b: number]
const EDITS = [
  'app-edit',
  'app-new',
  'app-rename',
  'app-move',
  'app-delete',
  'app-folder',
  'app-move-folder',
  'app-delete-folder',
  'file-edit',
  'file-new',
  'file-rename',
  'file-move',
  'file-delete',
  'file-copy',
  'dir-new',
  'dir-rename',
  'dir-move',
  'dir-delete',
  'info-delete',
  'break',
  'settle',
] as const

/** Texts that were written on one side and are looked for at the end. Deleted and replaced ones are taken out by who does it. */
interface Trial extends Bench {
  count: number
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)]
}

function requestFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.request'))
    .toSorted()
}

function directories(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .toSorted()
}

/** A body that says which edit wrote it. */
function mark(trial: Trial): string {
  trial.count += 1
  return `"text-${trial.count}-"`
}

function editApp(trial: Trial, [what, a, b]: Edit): void {
  const { library } = trial
  const tree = library.collections.tree()
  const request = pick(tree.requests, a)
  const collection = pick(tree.collections, b)
  switch (what) {
    case 'app-edit':
      if (request) library.updateRequest(request.id, draftOf(request.name, { bodyText: mark(trial) }))
      return
    case 'app-new':
      if (collection) library.createRequest(collection.id, draftOf(`R${a % 3}`, { bodyText: mark(trial) }))
      return
    case 'app-rename':
      if (request) {
        const { bodyText } = library.getRequest(request.id)
        library.updateRequest(request.id, draftOf(`N${b % 4}`, { bodyText }))
      }
      return
    case 'app-move':
      if (request && collection) library.requests.move(request.id, collection.id, null)
      return
    case 'app-delete':
      if (request) library.requests.delete(request.id)
      return
    case 'app-folder':
      library.collections.create({ parentId: a % 2 ? (collection?.id ?? null) : null, name: `C${a % 3}` })
      return
    case 'app-move-folder': {
      const moved = pick(tree.collections, a)
      try {
        if (moved && collection) library.collections.move(moved.id, collection.id, null)
      } catch {
        // Into itself: refused.
      }
      return
    }
    case 'app-delete-folder':
      if (collection) library.collections.delete(collection.id)
      return
    default:
      editFolder(trial, [what, a, b])
  }
}

function editFolder(trial: Trial, [what, a, b]: Edit): void {
  const { folder } = trial
  const file = pick(requestFiles(folder), a)
  const directory = pick(directories(folder), b)
  const moveTo = (from: string, to: string): void => {
    if (!existsSync(join(folder, to)) && !`${to}/`.startsWith(`${from}/`))
      renameSync(join(folder, from), join(folder, to))
  }
  switch (what) {
    case 'file-edit':
      if (file) {
        const text = readFileSync(join(folder, file), 'utf8')
        const end = text.indexOf('\n---\n')
        if (end !== -1) writeFileSync(join(folder, file), `${text.slice(0, end)}\n---\n${mark(trial)}\n`)
      }
      return
    case 'file-new':
      if (directory) {
        const path = join(folder, directory, `F${trial.count}.request`)
        writeFileSync(path, `---\nname: R${a % 3}\nmethod: GET\npath: /\n---\n${mark(trial)}\n`)
      }
      return
    case 'file-rename':
      if (file) moveTo(file, join(dirname(file), `X${b % 4}.request`))
      return
    case 'file-move':
      if (file && directory) moveTo(file, join(directory, `M${a % 4}.request`))
      return
    case 'file-delete':
      if (file) rmSync(join(folder, file))
      return
    case 'file-copy':
      if (file && directory) {
        const path = join(folder, directory, `Y${b % 4}.request`)
        if (!existsSync(path)) writeFileSync(path, readFileSync(join(folder, file)))
      }
      return
    case 'dir-new':
      mkdirSync(join(folder, (a % 2 ? directory : undefined) ?? '', `D${b % 3}`), { recursive: true })
      return
    case 'dir-rename':
      if (directory) moveTo(directory, join(dirname(directory), `E${a % 4}`))
      return
    case 'dir-move': {
      const target = pick(directories(folder), a)
      if (directory && target) moveTo(directory, join(target, `G${b % 4}`))
      return
    }
    case 'dir-delete':
      if (directory) rmSync(join(folder, directory), { recursive: true })
      return
    case 'info-delete':
      if (directory) rmSync(join(folder, directory, 'collection.info'), { force: true })
      return
    case 'break':
      if (file && a % 3 === 0)
        writeFileSync(join(folder, file), `broken ${readFileSync(join(folder, file), 'utf8')}`)
      return
    default:
      throw new Error(`no edit ${what}`)
  }
}

function bodiesInApp({ library }: Bench): string[] {
  return library.collections
    .tree()
    .requests.map(({ id }) => library.getRequest(id).bodyText)
    .toSorted()
}

function textsInFolder({ folder }: Bench): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:request|info)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

function marksOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(/text-\d+-/g) ?? []))
}

/** All marks that can be found anywhere now. */
function marksNow(bench: Bench): Set<string> {
  return marksOf([...bodiesInApp(bench), ...textsInFolder(bench).map(({ text }) => text)])
}

async function settle({ workspace }: Bench): Promise<void> {
  await workspace.settle()
  await workspace.settle()
}

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.tuple(fc.constantFrom(...EDITS), fc.nat({ max: 50 }), fc.nat({ max: 50 })),
  { minLength: 1, maxLength: 14 },
)

describe('a folder and the app under random edits', () => {
  it('agree, or show what keeps them from it, and are at rest then', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (sequence) => {
        const trial: Trial = { ...(await openBench()), count: 0 }
        try {
          for (const [what, a, b] of [
            ['app-folder', 0, 0],
            ['app-new', 0, 0],
            ['app-new', 1, 0],
            ['settle', 0, 0],
            ...sequence,
          ] satisfies Edit[]) {
            if (what !== 'settle') {
              editApp(trial, [what, a, b])
              continue
            }
            await settle(trial)
          }
          await settle(trial)
          const { conflicts, problems } = trial.workspace.state()
          const app = bodiesInApp(trial)
          const contents = readWorkspace(textsInFolder(trial))
          if (conflicts.length === 0 && problems.length === 0) {
            expect(contents.requests.map(({ draft }) => draft.bodyText).toSorted()).toEqual(app)
            const tree = trial.library.collections.tree()
            expect(contents.collections.map(({ id }) => id).toSorted()).toEqual(
              tree.collections.map(({ id }) => id).toSorted(),
            )
          }
          const before = { app, files: textsInFolder(trial) }
          await settle(trial)
          expect({ app: bodiesInApp(trial), files: textsInFolder(trial) }).toEqual(before)
          for (const { path } of conflicts) {
            if (!trial.workspace.state().conflicts.some((conflict) => conflict.path === path)) continue
            await trial.workspace.resolve({ path, winner: 'folder' })
          }
          await settle(trial)
          expect(trial.workspace.state().conflicts).toEqual([])
        } finally {
          await trial.close()
        }
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('lose nothing that was written, even in the middle of a pass', async () => {
    // Only edits that write: nothing is deleted or replaced by who edits, so every text must still be somewhere.
    const writing = fc.array(
      fc.tuple(
        fc.constantFrom(
          'app-new',
          'app-move',
          'app-rename',
          'app-folder',
          'app-move-folder',
          'file-new',
          'file-move',
          'file-rename',
          'file-copy',
          'dir-new',
          'dir-rename',
          'dir-move',
          'info-delete',
          'break',
          'settle',
        ),
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
      ),
      { minLength: 1, maxLength: 14 },
    )
    await fc.assert(
      fc.asyncProperty(writing, async (sequence) => {
        const trial: Trial = { ...(await openBench()), count: 0 }
        try {
          editApp(trial, ['app-folder', 0, 0])
          const passes: Promise<unknown>[] = []
          for (const edit of sequence) {
            // Not waited for: what comes next happens while the pass reads and writes.
            if (edit[0] === 'settle') passes.push(trial.workspace.settle())
            else editApp(trial, edit)
            await setImmediate()
          }
          await Promise.all(passes)
          const before = marksNow(trial)
          await settle(trial)
          expect(marksNow(trial)).toEqual(before)
          expect(before.size).toBe(trial.count)
        } finally {
          await trial.close()
        }
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('bring together what each side edited on its own, and show what both did', async () => {
    const byRequest = fc.array(fc.constantFrom('app', 'folder', 'both', 'none'), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(byRequest, async (who) => {
        const trial: Trial = { ...(await openBench()), count: 0 }
        try {
          const { id } = trial.library.collections.create({ parentId: null, name: 'C' })
          const ids = who.map(
            (_, index) => trial.library.createRequest(id, draftOf(`R${index}`, { bodyText: '0' })).id,
          )
          await settle(trial)
          for (const [index, side] of who.entries()) {
            const path = join(trial.folder, 'C', `R${index}.request`)
            if (side === 'app' || side === 'both')
              trial.library.updateRequest(
                ids[index] ?? '',
                draftOf(`R${index}`, { bodyText: `"app-${index}"` }),
              )
            if (side === 'folder' || side === 'both')
              writeFileSync(path, readFileSync(path, 'utf8').replace('\n0\n', `\n"folder-${index}"\n`))
          }
          await settle(trial)
          expect(
            trial.workspace
              .state()
              .conflicts.map(({ path }) => path)
              .toSorted(),
          ).toEqual(who.flatMap((side, index) => (side === 'both' ? [`C/R${index}.request`] : [])))
          const expected = who.map((side, index) =>
            side === 'none' ? '0' : `"${side === 'both' ? 'app' : side}-${index}"`,
          )
          expect(ids.map((requestId) => trial.library.getRequest(requestId).bodyText)).toEqual(expected)
        } finally {
          await trial.close()
        }
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})
