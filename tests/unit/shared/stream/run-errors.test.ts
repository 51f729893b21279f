import { describe, expect, test } from 'vitest'
import { httpRunError, retryAfterSeconds } from '../../../../shared/domain/stream/http-run-error.ts'
import { networkRunError } from '../../../../shared/domain/stream/network-run-error.ts'
import { timeoutError } from '../../../../shared/domain/stream/run-errors.ts'

const NOW_MS = Date.UTC(2026, 10, 23, 12, 0, 0)

function httpError(httpStatus: number, bodyText = '', retryAfter: string | null = null) {
  return httpRunError({ httpStatus, bodyText, retryAfter, nowMs: NOW_MS })
}

describe('error statuses', () => {
  test('a missing key, with the words of the server', () => {
    const body =
      '{"error":{"message":"Authentication Fails","type":"authentication_error","param":null,"code":"x"}}'
    expect(httpError(401, body)).toEqual({
      kind: 'http',
      code: 'http-401',
      title: 'The API key was not accepted.',
      hint: 'The key is missing, wrong or revoked. Enter a valid key in the environment; the Check button there tries it.',
      retryable: false,
      serverMessage: 'Authentication Fails',
      retryAfterSeconds: null,
    })
  })

  test.each([
    [400, false],
    [401, false],
    [402, false],
    [404, false],
    [408, true],
    [418, false],
    [422, false],
    [429, true],
    [500, true],
    [502, true],
    [503, true],
    [529, true],
  ])('%i: retry makes sense: %s', (status, retryable) => {
    expect(httpError(status)).toMatchObject({ code: `http-${status}`, retryable })
  })

  test('429: too fast, unless the server speaks of the balance', () => {
    expect(httpError(429, '{"error":{"message":"Rate limit reached"}}').title).toBe('Too many requests.')
    expect(httpError(429, '{"error":{"message":"limit of 25 based on your remaining balance."}}').title).toBe(
      'Too many requests at once for the remaining balance.',
    )
  })

  test.each([
    ['{"error":"plain"}', 'plain'],
    ['{"message":"plain"}', 'plain'],
    ['{"detail":"plain"}', 'plain'],
    ['{"error":{"reason":"odd"}}', '{"reason":"odd"}'],
    ['no JSON', 'no JSON'],
    ['x'.repeat(2001), `${'x'.repeat(2000)}…`],
    ['<html>', null],
    ['', null],
  ])('the server’s words in %j', (body, serverMessage) => {
    expect(httpError(500, body).serverMessage).toBe(serverMessage)
  })

  test.each([
    [null, null],
    ['30', 30],
    [' 0 ', 0],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
  ])('Retry-After %j', (header, seconds) => {
    expect(retryAfterSeconds(header, NOW_MS)).toBe(seconds)
  })
})

describe('network errors', () => {
  test('in whole', () => {
    expect(networkRunError('ENOTFOUND', 'api.deepseek.com')).toEqual({
      kind: 'network',
      code: 'dns-not-found',
      title: 'api.deepseek.com has no address.',
      hint: 'The host name is unknown to the name server. Check the base URL for a typing error, and the network.',
      retryable: true,
      serverMessage: null,
      retryAfterSeconds: null,
    })
  })

  test.each([
    ['EAI_AGAIN', 'dns-failed', true],
    ['ECONNREFUSED', 'connection-refused', true],
    ['ECONNRESET', 'connection-reset', true],
    ['EHOSTUNREACH', 'network-unreachable', true],
    ['ETIMEDOUT', 'connection-timed-out', true],
    ['CERT_HAS_EXPIRED', 'tls-expired', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-self-signed', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted', false],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls-client-certificate', false],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-version', false],
    ['CERT_CHAIN_TOO_LONG', 'tls-untrusted', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-host', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-failed', false],
    ['EWHATEVER', 'network-failed', true],
    ['toString', 'network-failed', true],
  ])('%s is %s', (nodeCode, code, retryable) => {
    expect(networkRunError(nodeCode, 'host')).toMatchObject({ kind: 'network', code, retryable })
  })
})

test.each([
  ['connect', 'No connection within 15 s.'],
  ['first-byte', 'Nothing came within 1.5 s.'],
  ['silence', 'The answer stalled: nothing came for 20 ms.'],
] as const)('timeout %s', (phase, title) => {
  expect(timeoutError(phase, { connectMs: 15_000, firstByteMs: 1500, silenceMs: 20 })).toMatchObject({
    kind: 'timeout',
    code: `timeout-${phase}`,
    title,
    retryable: true,
  })
})
