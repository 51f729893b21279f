import { describe, expect, test } from 'vitest'
import { findTarget } from '../../../shared/domain/snippets/targets.ts'
import { realisticCases, streamingCases } from '../support/bodies.ts'
import { canRun } from '../support/child-process.ts'
import { requestOfCase } from '../support/judge-case.ts'
import { proveTarget } from '../support/prove-target.ts'
import { startRecordingServer } from '../support/recording-server.ts'
import { snippetEnvironment, temporaryFolder } from '../support/run-context.ts'
import { runScript } from '../support/run-script.ts'
import type { SnippetRunner } from '../support/runner.ts'
import { ANSWER, REASONING } from '../support/streamed-texts.ts'

const runner: SnippetRunner = {
  targetId: 'shell-jq',
  tool: 'bash, curl and jq',
  isPresent: () => canRun('bash') && canRun('curl') && canRun('jq'),
  run: (code, context) => runScript('bash', [], { name: 'snippet.sh', code }, context),
}

proveTarget(runner)

describe.skipIf(!runner.isPresent())('what jq shows', () => {
  const texts = `Reasoning:\n${REASONING}\n\nAnswer:\n${ANSWER}\n`

  test.each([
    ['chat-tools', `${texts}\nTool call:\nget_weather {"city": "杭州"}\n`],
    ['anthropic-tools', `${texts}\nTool call:\nget_weather {"city":"杭州"}\n`],
    ['responses-input', `${texts}\n`],
    ['fim-suffix', `${ANSWER}\n`],
    ['stream-chat', texts],
    ['stream-chat-tools', `${texts}\nTool call:\nget_weather {"city": "杭州"}\n`],
    ['stream-anthropic', `${texts}\nTool call:\nget_weather {"city": "杭州"}\n`],
    ['stream-responses', texts],
    ['stream-fim', `Answer:\n${ANSWER}\n`],
  ])('%s', async (name, expected) => {
    expect(await outputOf(name)).toEqual({ stdout: expected, stderr: '', exitCode: 0 })
  })
})

async function outputOf(name: string): Promise<unknown> {
  const proofCase = [...realisticCases(), ...streamingCases()].find((candidate) => candidate.name === name)
  const target = findTarget(runner.targetId)
  if (proofCase === undefined || target === null) throw new Error(`there is no case ${name}`)
  const server = await startRecordingServer()
  const folder = temporaryFolder()
  try {
    const { code } = target.write(requestOfCase(proofCase, server.origin))
    return await runner.run(code, { directory: folder.path, env: snippetEnvironment() })
  } finally {
    folder.remove()
    await server.close()
  }
}
