import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { SNIPPET_TARGETS } from '../../../shared/domain/snippets/targets.ts'
import { realisticCases, streamingCases } from '../support/bodies.ts'
import { runProcess } from '../support/child-process.ts'
import { requestOfCase } from '../support/judge-case.ts'
import { INSTALLED_PACKAGES } from './run-module.ts'

/** The defaults of Prettier, which Biome follows; what the user wrote may look like a forgotten backtick. */
const FORMAT = {
  linter: { rules: { suspicious: { noTemplateCurlyInString: 'off' } } },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 80 },
  javascript: { formatter: { quoteStyle: 'double' } },
}

/** A formatter moves a text that is too long for any line; the snippets leave it beside its name. */
const TOO_LONG: ReadonlySet<string> = new Set(['get-with-query', 'stream-chat-hostile'])

test('JavaScript and TypeScript come as a formatter would leave them, without a warning of a linter', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'snippet-format-'))
  try {
    mkdirSync(path.join(directory, 'code'))
    writeFileSync(path.join(directory, 'biome.json'), JSON.stringify(FORMAT, null, 2))
    const cases = [...realisticCases(), ...streamingCases()].filter(({ name }) => !TOO_LONG.has(name))
    for (const target of SNIPPET_TARGETS.filter(
      ({ extension }) => extension === 'mjs' || extension === 'mts',
    )) {
      for (const proofCase of cases) {
        const request = requestOfCase({ ...proofCase, name: 'v2' }, 'https://example.com')
        if (target.refuse(request) !== null) continue
        const file = path.join(directory, 'code', `${target.id}-${proofCase.name}.${target.extension}`)
        writeFileSync(file, target.write(request).code)
      }
    }
    const biome = path.join(INSTALLED_PACKAGES, '@biomejs/biome/bin/biome')
    const args = [biome, 'check', '--error-on-warnings', '--assist-enabled=false', 'code']
    const { exitCode, stdout, stderr } = await runProcess(process.execPath, args, {
      directory,
      env: { PATH: process.env.PATH ?? '' },
    })
    expect({ exitCode, said: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, said: '' })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
