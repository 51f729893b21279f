import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandWithInput, quotePosix } from '../../../shared/domain/snippets/http/posix-shell.ts'
import { hostileText } from '../../support/snippet-requests.ts'
import { canRun, runProcess } from '../support/child-process.ts'
import { snippetEnvironment, temporaryFolder } from '../support/run-context.ts'

const SEPARATOR = '\u0000'

describe.each(['sh', 'bash', 'dash', 'zsh'])('%s', (shell) => {
  test.skipIf(!canRun(shell, ['-c', 'true']))('gives every word and every input back', async () => {
    const texts = fc.sample(hostileText, { numRuns: 2000, seed: 5 })
    const words = texts.map((text) => `printf '%s\\0' ${quotePosix(text)}`)
    const inputs = texts.map(
      (text) => `${commandWithInput({ command: 'cat', text, isExact: true })}printf '\\0'`,
    )
    const folder = temporaryFolder()
    try {
      const script = `${[...words, ...inputs].join('\n')}\n`
      const context = { directory: folder.path, env: snippetEnvironment() }
      const result = await runProcess(shell, [], context, { stdin: script })
      expect({ stderr: result.stderr, exitCode: result.exitCode }).toEqual({ stderr: '', exitCode: 0 })
      expect(result.stdout.split(SEPARATOR).slice(0, -1)).toEqual([...texts, ...texts])
    } finally {
      folder.remove()
    }
  })
})
