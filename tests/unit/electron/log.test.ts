import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFileLog, createLog, redact } from '../../../electron/main/log.ts'
import { SECRET_HEADERS } from '../../../shared/domain/secrets/secret-headers.ts'

const KEY = 'sk-0123456789abcdef0123456789ab3f9a'

describe('redact', () => {
  it('takes out what is named like a key, at any depth', () => {
    expect(
      redact({ headers: { Authorization: 'x', 'x-api-key': 'y', accept: '*/*' }, list: [{ key: 'z' }] }),
    ).toEqual({
      headers: { Authorization: '[redacted]', 'x-api-key': '[redacted]', accept: '*/*' },
      list: [{ key: '[redacted]' }],
    })
  })

  it('takes out what is shaped like a key, wherever it stands', () => {
    const text = JSON.stringify(
      redact({ message: `called with Bearer ${KEY}`, error: new Error(`bad key ${KEY}`) }),
    )
    expect(text).not.toContain(KEY)
    expect(text).not.toContain('0123456789abcdef')
  })

  it('takes out every secret header and field by its name, in any case', () => {
    const names = [...SECRET_HEADERS, 'apiKey', 'api_key', 'key', 'token']
    const fields = Object.fromEntries(names.map((name) => [name.toUpperCase(), 'x']))
    expect(redact(fields)).toEqual(
      Object.fromEntries(names.map((name) => [name.toUpperCase(), '[redacted]'])),
    )
  })

  it.each([
    [`Bearer ${KEY}`, 'Bearer [redacted]'],
    ['authorization: bearer abc.def=', 'authorization: Bearer [redacted]'],
    [`"${KEY}-"`, '"[redacted]"'],
    ['sk-12345', 'sk-12345'],
    ['sk-123456', '[redacted]'],
    ['the bearer', 'the bearer'],
  ])('%s becomes %s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  it('keeps what tells the fault of an error: its code and what caused it', () => {
    const disk = Object.assign(new Error(`no space for ${KEY}`), { code: 'ENOSPC', stack: 'disk stack' })
    const error = Object.assign(new Error('not written', { cause: { disk, authorization: 'x' } }), {
      code: 'SQLITE_FULL',
      stack: `Bearer ${KEY}`,
    })
    expect(redact(error)).toEqual({
      name: 'Error',
      message: 'not written',
      stack: 'Bearer [redacted]',
      code: 'SQLITE_FULL',
      cause: {
        disk: { name: 'Error', message: 'no space for [redacted]', stack: 'disk stack', code: 'ENOSPC' },
        authorization: '[redacted]',
      },
    })
  })

  it('follows causes that go round only so far', () => {
    const error = new Error('round')
    error.cause = error
    expect(JSON.stringify(redact(error)).match(/"message":"round"/g)).toHaveLength(6)
  })

  it('writes an amount of money, which JSON cannot', () => {
    expect(redact({ spent: 12n })).toEqual({ spent: '12' })
  })

  it('leaves other text alone', () => {
    expect(redact({ message: 'risk-free task-force', count: 3, nothing: null })).toEqual({
      message: 'risk-free task-force',
      count: 3,
      nothing: null,
    })
  })
})

describe('createLog', () => {
  it('writes one JSON line per message', () => {
    const lines: string[] = []
    createLog((line) => lines.push(line)).warn('slow statement', { name: 'run.list', durationMs: 41 })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      message: 'slow statement',
      name: 'run.list',
      durationMs: 41,
    })
  })
})

describe('createFileLog', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-'))
  })

  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true })
  })

  it('writes into a folder it makes', () => {
    createFileLog(join(folder, 'logs')).info('started')
    expect(JSON.parse(readFileSync(join(folder, 'logs', 'main.log'), 'utf8'))).toMatchObject({
      level: 'info',
      message: 'started',
    })
  })

  it('writes to stderr where the folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '')
    const written: unknown[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => written.push(line) > 0)
    createFileLog(join(folder, 'file', 'logs')).info('started')
    expect(written.map((line) => JSON.parse(String(line)))).toMatchObject([{ message: 'started' }])
  })
})
