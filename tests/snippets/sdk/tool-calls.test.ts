import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findTarget } from '../../../shared/domain/snippets/targets.ts'
import { interpreterWith, runPython } from '../scripting/python-interpreter.ts'
import { runModule } from '../scripting/run-module.ts'
import type { ProofCase } from '../support/bodies.ts'
import type { ProcessResult, RunContext } from '../support/child-process.ts'
import { expectArrived, requestOfCase, TEST_KEY } from '../support/judge-case.ts'
import { type RecordingServer, startRecordingServer } from '../support/recording-server.ts'

/** A conversation with an earlier tool call that every SDK can carry: each beginning has a text, and no reasoning. */
const BODY = {
  model: 'deepseek-flash',
  messages: [
    { role: 'system', content: "You're terse." },
    { role: 'user', content: "What's the weather in 杭州, and in 北京?" },
    {
      role: 'assistant',
      content: 'Let me look.',
      tool_calls: [
        { id: 'call_a', type: 'function', function: { name: 'get_weather', arguments: '{"city":"北京"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'call_a', content: '24 °C' },
  ],
  tools: [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'Weather now.',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    },
  ],
}

type Run = (code: string, context: RunContext) => Promise<ProcessResult>

const runJavascript: Run = (code, context) => runModule(code, 'mjs', context)

const TARGETS: readonly (readonly [string, Run, Readonly<Record<string, string>>])[] = [
  ['node-fetch', runJavascript, {}],
  ['typescript', (code, context) => runModule(code, 'mts', context), {}],
  ['node-openai', runJavascript, {}],
  ['js-langchain', runJavascript, { stream: 'false' }],
  ['vercel-ai-sdk', runJavascript, { tool_choice: '"auto"' }],
  ['python-requests', (code, context) => runPython('requests', code, context), {}],
  ['python-httpx', (code, context) => runPython('httpx', code, context), {}],
  ['python-stdlib', (code, context) => runPython('urllib.request', code, context), {}],
]

/** Those that know the form of a response and of its events, one for each way of writing them. */
const RESPONSES_TARGETS: readonly (readonly [string, Run])[] = [
  ['node-fetch', runJavascript],
  ['node-openai', runJavascript],
  ['python-stdlib', (code, context) => runPython('urllib.request', code, context)],
]

const MODULES: Readonly<Record<string, string>> = { 'python-requests': 'requests', 'python-httpx': 'httpx' }

let server: RecordingServer
const folder = mkdtempSync(path.join(tmpdir(), 'snippet-tools-'))

beforeAll(async () => {
  server = await startRecordingServer()
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(TARGETS)('%s', (targetId, run, adds) => {
  const module = MODULES[targetId]
  const isMissing = module !== undefined && interpreterWith(module) === null

  test.skipIf(isMissing).each([
    ['plain', {}],
    ['streamed', { stream: true }],
  ])('sends earlier tool calls and prints the new one: %s', async (name, stream) => {
    const target = findTarget(targetId)
    const request = requestOfCase(caseOf(`${targetId}-${name}`, { ...BODY, ...stream }), server.origin)
    expect(target?.refuse(request)).toBeNull()
    const result = await run(target?.write(request).code ?? '', {
      directory: mkdtempSync(path.join(folder, `${targetId}-`)),
      env: { PATH: process.env.PATH ?? '', DEEPSEEK_API_KEY: TEST_KEY, LC_ALL: 'C.UTF-8' },
    })
    expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({ exitCode: 0, stderr: '' })
    expectArrived(request, server.requestsOf(`${targetId}-${name}`), { withBody: true, adds })
    expect(result.stdout).toMatch(/Tool call[^\n]*:\s+get_weather \{"city": ?"杭州"\}\n$/)
  })
})

describe.each(RESPONSES_TARGETS)('%s, at the Responses API', (targetId, run) => {
  test.each([
    ['plain', {}],
    ['streamed', { stream: true }],
  ])('prints the call of the answer: %s', async (name, stream) => {
    const [tool] = BODY.tools
    const body = {
      model: BODY.model,
      input: "What's the weather in 杭州?",
      tools: [{ type: 'function', ...tool?.function }],
      ...stream,
    }
    const proof: ProofCase = {
      ...caseOf(`responses-${targetId}-${name}`, body),
      endpoint: 'responses',
      path: '/responses',
    }
    const request = requestOfCase(proof, server.origin)
    const target = findTarget(targetId)
    expect(target?.refuse(request)).toBeNull()
    const result = await run(target?.write(request).code ?? '', {
      directory: mkdtempSync(path.join(folder, `responses-${targetId}-`)),
      env: { PATH: process.env.PATH ?? '', DEEPSEEK_API_KEY: TEST_KEY, LC_ALL: 'C.UTF-8' },
    })
    expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({ exitCode: 0, stderr: '' })
    expectArrived(request, server.requestsOf(proof.name), { withBody: true, adds: {} })
    expect(result.stdout).toMatch(/Tool call[^\n]*:\s+get_weather \{"city": ?"杭州"\}\n$/)
  })
})

function caseOf(name: string, body: unknown): ProofCase {
  return {
    name,
    endpoint: 'chat',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: JSON.stringify(body),
  }
}
