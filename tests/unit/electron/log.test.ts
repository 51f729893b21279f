import { describe, expect, it } from 'vitest'
import { createLog, redact } from '../../../electron/main/log.ts'

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
