import { describe, expect, it } from 'vitest'
import { connectionFacts } from '../../../../renderer/features/response/connection/connection-words.ts'
import { phasesOf } from '../../../../renderer/features/response/timing/phases.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'

describe('connectionFacts', () => {
  it('says of an old run what it cannot tell', () => {
    const old = {
      remoteAddress: '192.0.2.1:443',
      protocol: 'HTTP/1.1',
      tls: 'TLSv1.3 TLS_AES_128_GCM_SHA256',
    }
    expect(Object.fromEntries(connectionFacts(old).map(({ name, value }) => [name, value]))).toEqual({
      'Server address': '192.0.2.1:443',
      Proxy: 'Not recorded with this run',
      Protocol: 'HTTP/1.1',
      TLS: 'TLSv1.3 · TLS_AES_128_GCM_SHA256',
      Connection: 'Not recorded with this run',
    })
  })

  it('names the address of a proxy as such', () => {
    const facts = connectionFacts({
      remoteAddress: '192.0.2.9:8080',
      protocol: 'HTTP/1.1',
      tls: null,
      proxy: 'http://proxy.example:8080',
      reused: true,
      addresses: [],
      certificate: null,
    })
    expect(facts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Proxy address: 192.0.2.9:8080',
      'Proxy: http://proxy.example:8080',
      'Protocol: HTTP/1.1',
      'TLS: None: nothing was encrypted',
      'Connection: Kept from an earlier run',
    ])
  })
})

const RETRY = {
  kind: 'retry',
  offsetMs: 100,
  attempt: 1,
  httpStatus: 503,
  reason: 'The server is overloaded.',
  waitMs: 2000,
  isServersWait: true,
} as const

describe('phasesOf a run with steps', () => {
  it('begins the connection where the last exchange began', () => {
    const phases = phasesOf({ ...NO_TIMINGS, connectEndMs: 2110, proxyEndMs: 2130, tlsEndMs: 2150 }, [RETRY])
    expect(phases.map(({ name, startMs, endMs }) => [name, startMs, endMs])).toEqual([
      ['Earlier tries and redirects', 0, 2100],
      ['Connect', 2100, 2110],
      ['Proxy', 2110, 2130],
      ['TLS', 2130, 2150],
    ])
  })

  it('ends where it was stopped during the wait', () => {
    expect(phasesOf({ ...NO_TIMINGS, endMs: 500 }, [RETRY]).map(({ name, endMs }) => [name, endMs])).toEqual([
      ['Earlier tries and redirects', 500],
      ['Body', 500],
    ])
  })
})
