import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROJECT = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
let house: string

beforeEach(async () => {
  house = await mkdtemp(join(tmpdir(), 'workbench-house-'))
  await cp(join(PROJECT, '.dependency-cruiser.cjs'), join(house, '.dependency-cruiser.cjs'))
  await symlink(join(PROJECT, 'node_modules'), join(house, 'node_modules'))
})
afterEach(() => rm(house, { recursive: true, force: true }))

/** The names of the rules that a small house breaks. */
async function brokenRules(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(house, path)), { recursive: true })
    await writeFile(join(house, path), source)
  }
  const rooms = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))]
  const cruiser = join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.cjs',
    '--preserve-symlinks',
    '--output-type',
    'json',
    ...rooms,
  ]
  const { stdout } = await run(process.execPath, args, { cwd: house, maxBuffer: 16 * 1024 * 1024 })
  const { summary } = JSON.parse(stdout)
  return [
    ...new Set<string>(
      summary.violations.map((violation: { rule: { name: string } }) => violation.rule.name),
    ),
  ]
}

const EMPTY = 'export const nothing = 0\n'

describe('the import rules', () => {
  it('allow what the house is built of', async () => {
    expect(
      await brokenRules({
        'shared/domain/a.ts': "import { z } from 'zod'\nexport const a = z\n",
        'renderer/features/history/index.ts': EMPTY,
        'renderer/features/request/pane.tsx':
          "import { nothing } from '../history/index.ts'\nimport { a } from '../../../shared/domain/a.ts'\nexport const pane = [nothing, a]\n",
        'electron/main/storage/b.ts': EMPTY,
        'electron/main/services/c.ts':
          "import { nothing } from '../storage/b.ts'\nexport const c = nothing\n",
        'electron/cli/commands/d.ts':
          "import 'node:fs'\nimport { c } from '../../main/services/c.ts'\nexport const d = c\n",
      }),
    ).toEqual([])
  })

  it.each<[string, Record<string, string>, string]>([
    ['shared/ knows no runtime', { 'shared/a.ts': "import 'node:fs'\n" }, 'shared-is-pure'],
    [
      'the page does not reach into main',
      { 'renderer/a.ts': "import '../electron/main/log.ts'\n", 'electron/main/log.ts': EMPTY },
      'renderer-behind-the-door',
    ],
    [
      'a type is no exemption',
      {
        'renderer/a.ts': "import type { X } from '../electron/main/log.ts'\nexport type Y = X\n",
        'electron/main/log.ts': EMPTY,
      },
      'renderer-behind-the-door',
    ],
    ['the page has no Node', { 'renderer/a.ts': "import 'node:path'\n" }, 'renderer-no-node'],
    [
      'services run without Electron',
      { 'electron/main/services/a.ts': "import 'electron'\n" },
      'electron-only-at-the-edge',
    ],
    [
      'the command line has no window',
      { 'electron/cli/a.ts': "import '../main/ipc/b.ts'\n", 'electron/main/ipc/b.ts': EMPTY },
      'command-line-without-a-window',
    ],
    [
      'the command line has no Electron',
      { 'electron/cli/a.ts': "import 'electron'\n" },
      'command-line-without-a-window',
    ],
    [
      'main does not know the command line',
      { 'electron/main/services/a.ts': "import '../../cli/b.ts'\n", 'electron/cli/b.ts': EMPTY },
      'main-not-renderer',
    ],
    [
      'rooms of main do not know each other',
      { 'electron/main/http/a.ts': "import '../storage/b.ts'\n", 'electron/main/storage/b.ts': EMPTY },
      'rooms-of-main-do-not-know-each-other',
    ],
    [
      'a feature is entered through its face',
      { 'renderer/features/a/x.ts': "import '../b/y.ts'\n", 'renderer/features/b/y.ts': EMPTY },
      'feature-through-its-face',
    ],
    [
      'components know no feature',
      {
        'renderer/components/a.ts': "import '../features/b/index.ts'\n",
        'renderer/features/b/index.ts': EMPTY,
      },
      'components-know-no-feature',
    ],
    [
      'Monaco has one importer',
      { 'renderer/features/a/x.ts': "import 'monaco-editor/editor/editor.api'\n" },
      'one-importer-of-monaco',
    ],
    [
      'the page compiles no schema',
      {
        'renderer/a.ts': "import { a } from '../shared/domain/a.ts'\nexport const b = a\n",
        'shared/domain/a.ts': "import { Ajv } from 'ajv'\nexport const a = Ajv\n",
      },
      'page-compiles-no-schema',
    ],
    [
      'there are no cycles',
      {
        'shared/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
        'shared/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
      },
      'no-circular',
    ],
  ])('%s', async (_name, files, rule) => {
    expect(await brokenRules(files)).toContain(rule)
  })
})
