import { expect, test } from 'vitest'
import {
  argumentsOf,
  mockFor,
  objectArguments,
  serversFor,
} from '../../../../renderer/features/response/tools/call-answers.ts'
import { sendBackOf } from '../../../../renderer/features/response/tools/send-back.ts'
import type { CallProgress } from '../../../../shared/domain/tool-loop/loop-phase.ts'
import type { MockRule } from '../../../../shared/schemas/tool-loop.ts'
import type { ToolServer } from '../../../../shared/schemas/tool-server.ts'
import { chatBody, chatDraft } from '../../../support/run-builders.ts'
import { answeredRun } from './run-builders.ts'

const CALL = { index: 0, id: 'call_1', name: 'read_file', arguments: '{"path": "a"' }
const GIVEN: CallProgress = {
  kind: 'given',
  result: { text: 'text of {{a}}', isError: false, source: { kind: 'typed' } },
}

function runWithCall() {
  const run = answeredRun({})
  const authored = chatDraft({ bodyText: chatBody('Hello', { thinking: { type: 'disabled' } }) })
  return {
    ...run,
    authored,
    message: { ...run.message, reasoning: '', answer: '', toolCalls: [CALL] },
  }
}

test('what goes back is the answer with its call as it was written, and the result', () => {
  const next = sendBackOf(runWithCall(), { call_1: GIVEN })
  expect(next.ok && next.added).toMatchObject([
    { role: 'assistant', tool_calls: [{ id: 'call_1', function: { arguments: CALL.arguments } }] },
    { role: 'tool', tool_call_id: 'call_1' },
  ])
})

test('without results there is nothing to show yet', () => {
  expect(sendBackOf(runWithCall(), { call_1: { kind: 'empty' } })).toEqual({
    ok: false,
    message: 'Give the calls their results to see it here.',
  })
})

test('arguments that are no JSON are used once the user took a repaired text', () => {
  expect(argumentsOf(CALL, undefined)).toBeNull()
  expect(objectArguments(CALL, `${CALL.arguments}}`)).toEqual({ path: 'a' })
  expect(objectArguments({ ...CALL, arguments: '[1]' }, undefined)).toBeNull()
})

test('rules of the request come before those of all, and none answers unreadable arguments', () => {
  const rule = (id: string): MockRule => ({
    id,
    enabled: true,
    toolName: '*',
    condition: null,
    result: { kind: 'fixed', text: id },
  })
  const rules = { ofRequest: [rule('own')], ofAll: [rule('all')] }
  const place = { call: CALL, round: 1 }
  expect(mockFor(rules, { ...place, repaired: '{}' })).toMatchObject({ ruleId: 'own' })
  expect(mockFor(rules, { ...place, repaired: undefined })).toEqual({ kind: 'none' })
})

test('a call goes to allowed and connected servers that have the tool, by the name they know it by', () => {
  const server = (change: Partial<ToolServer>): ToolServer => ({
    id: 'one',
    name: 'Files',
    transport: { kind: 'http', url: 'https://example.com/mcp' },
    timeoutMs: 1000,
    values: [],
    target: '',
    permission: 'allowed',
    connection: { kind: 'ready', tools: [{ name: 'read.file', description: null, inputSchema: {} }] },
    ...change,
  })
  const servers = [
    server({}),
    server({ id: 'two', permission: 'changed' }),
    server({ id: 'three', connection: { kind: 'off' } }),
    server({ id: 'four', connection: { kind: 'ready', tools: [] } }),
  ]
  expect(serversFor(servers, 'read_file')).toEqual([
    { serverId: 'one', serverName: 'Files', toolName: 'read.file' },
  ])
})
