import { expect, test } from 'vitest'
import { draftOfForm, formOf } from '../../../../renderer/features/tools/server-fields.ts'
import type { ToolServer } from '../../../../shared/schemas/tool-server.ts'

const SERVER: ToolServer = {
  id: 'server',
  name: 'Local',
  transport: { kind: 'stdio', command: 'npx', args: ['-y', 'a b'] },
  timeoutMs: 5000,
  values: [
    { name: 'KEPT', state: 'stored' },
    { name: 'LOST', state: 'missing' },
  ],
  target: 'npx -y "a b"',
  permission: 'allowed',
  connection: { kind: 'off' },
}

test('a server that nothing is typed into stays as it is, values that are kept among it', () => {
  expect(draftOfForm(formOf(SERVER))).toEqual({
    name: 'Local',
    transport: SERVER.transport,
    timeoutMs: 5000,
    values: [
      { name: 'KEPT', value: null },
      { name: 'LOST', value: '' },
    ],
  })
})

test('each line is one argument, an empty last line is none, and rows without a name are left out', () => {
  const fields = {
    ...formOf(null),
    name: 'New',
    command: 'tool',
    argsText: '--flag\n\nlast\n',
    values: [
      { name: ' A ', value: 'x', isStored: true },
      { name: '', value: 'y', isStored: false },
    ],
  }
  expect(draftOfForm(fields)).toEqual({
    name: 'New',
    transport: { kind: 'stdio', command: 'tool', args: ['--flag', '', 'last'] },
    timeoutMs: 60_000,
    values: [{ name: 'A', value: 'x' }],
  })
})

test('an address has no arguments', () => {
  const fields = { ...formOf(SERVER), kind: 'http' as const, url: 'https://example.com/mcp' }
  expect(draftOfForm(fields).transport).toEqual({ kind: 'http', url: 'https://example.com/mcp' })
})
