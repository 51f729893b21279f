import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  InvalidPathError,
  joinUrl,
  parseBaseUrl,
  parseWholeUrl,
  pathBehind,
} from '../../../electron/main/http/base-url.ts'

describe('base URLs', () => {
  test.each([
    ['https://api.deepseek.com', 'https://api.deepseek.com'],
    ['  https://api.deepseek.com/beta/ ', 'https://api.deepseek.com'],
    ['HTTPS://Proxy.example:8443/v1', 'https://proxy.example:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://[::1]:3000/v1', 'http://[::1]:3000'],
  ])('%j is allowed', (text, origin) => {
    expect(parseBaseUrl(text)).toEqual({ ok: true, url: new URL(text.trim()), origin })
  })

  test.each([
    ['', 'The base URL is empty.'],
    ['  ', 'The base URL is empty.'],
    ['api.deepseek.com', 'The base URL is not a URL, e.g. https://api.deepseek.com.'],
    ['https://', 'The base URL is not a URL, e.g. https://api.deepseek.com.'],
    ['ftp://api.deepseek.com', 'The base URL must start with https://, not ftp://.'],
    ['file:///etc/passwd', 'The base URL must start with https://, not file://.'],
    ['https://me@api.deepseek.com', 'The base URL must not contain a user name or password.'],
    ['https://:secret@api.deepseek.com', 'The base URL must not contain a user name or password.'],
    ['https://@evil.example', 'The base URL must not contain a user name or password.'],
    ['https://api.deepseek.com?key=1', 'The base URL must not contain a query (?…).'],
    ['https://api.deepseek.com/?', 'The base URL must not contain a query (?…).'],
    ['https://api.deepseek.com/#a', 'The base URL must not contain a fragment (#…).'],
    ['https:\\\\api.deepseek.com', 'The base URL must not contain a backslash.'],
    ...[
      'http://api.deepseek.com',
      'http://128.0.0.1',
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://notlocalhost',
      'http://[::2]',
      'http://0.0.0.0',
      'http://10.0.0.1',
    ].map((url): [string, string] => [
      url,
      'http:// is allowed only to this machine (localhost, 127.0.0.1, [::1]); use https://.',
    ]),
  ])('%j is refused', (text, message) => {
    expect(parseBaseUrl(text)).toEqual({ ok: false, message })
  })

  test('an @ in the path is no user name', () => {
    expect(parseBaseUrl('https://host.example/@team').ok).toBe(true)
  })
})

describe('joining a path', () => {
  test.each([
    ['https://api.deepseek.com', '/chat/completions', 'https://api.deepseek.com/chat/completions'],
    ['https://api.deepseek.com/', '/models', 'https://api.deepseek.com/models'],
    ['https://api.deepseek.com/beta', '/chat/completions', 'https://api.deepseek.com/beta/chat/completions'],
    ['https://api.deepseek.com/beta/', '/completions', 'https://api.deepseek.com/beta/completions'],
    ['http://[::1]:80/a/b', '/c?d=e&f=//g', 'http://[::1]/a/b/c?d=e&f=//g'],
    ['https://host.example/beta', '/a/../b', 'https://host.example/beta/b'],
    ['https://host.example', '/@evil.example', 'https://host.example/@evil.example'],
    ['https://host.example', '/http://evil.example', 'https://host.example/http://evil.example'],
  ])('%s and %s', (base, path, url) => {
    expect(joinUrl(new URL(base), path).href).toBe(url)
  })

  test.each([
    ['https://host.example', ''],
    ['https://host.example', 'models'],
    ['https://host.example', '@evil.example/models'],
    ['https://host.example', '.evil.example'],
    ['https://host.example', ':8443/models'],
    ['https://host.example', 'https://evil.example/'],
    ['https://host.example', '//evil.example/models'],
    ['https://host.example', '/\\evil.example'],
    ['https://host.example', '\\\\evil.example'],
    ['https://host.example', '/\t/evil.example'],
    ['https://host.example', '\n//evil.example'],
    ['https://host.example', '/a b'],
    ['https://host.example', '/models#top'],
    ['https://host.example/beta', '/../admin'],
    ['https://host.example/beta', '/%2e%2e/admin'],
  ])('%s and %j is refused', (base, path) => {
    expect(() => joinUrl(new URL(base), path)).toThrow(InvalidPathError)
  })
})

describe('a path that is a whole URL', () => {
  test.each([
    ['https://api.example', 'https://api.example/'],
    ['HTTPS://API.example:443/v1/notes?a=b&c=%20', 'https://api.example/v1/notes?a=b&c=%20'],
    ['https://api.example/@team', 'https://api.example/@team'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['http://127.1/x', 'http://127.0.0.1/x'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
  ])('%s is sent to %s', (text, href) => {
    expect(parseWholeUrl(text).href).toBe(href)
  })

  test.each([
    ['http://api.example/', 'http:// is sent to this machine only (localhost); use https://'],
    ['http://localhost.example.com/', 'http:// is sent to this machine only (localhost); use https://'],
    ['http://0.0.0.0/', 'http:// is sent to this machine only (localhost); use https://'],
    ['https://me:secret@api.example/', 'a URL must not contain a user name or password'],
    ['https://@api.example/', 'a URL must not contain a user name or password'],
    ['https://api.deepseek.com\\@evil.example/', 'it must not contain a backslash'],
    ['https://api.example/#a', 'it must not contain a fragment (#…)'],
    ['https://api.example/a b', 'it must not contain spaces or control characters'],
    ['https://api.exam\tple/', 'it must not contain spaces or control characters'],
    ['https://', 'it is not a valid URL'],
    ['https://api.example:99999/', 'it is not a valid URL'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => parseWholeUrl(text)).toThrow(new InvalidPathError(message))
  })
})

describe('a URL as a path behind a base', () => {
  test.each([
    ['https://api.example', 'https://api.example/chat/completions?a=b', '/chat/completions?a=b'],
    ['https://api.example/beta/', 'https://api.example/beta/completions', '/completions'],
    ['https://api.example/beta', 'https://api.example/betamax/completions', null],
    ['https://api.example/beta', 'https://api.example/', null],
    ['https://api.example', 'https://api.example.evil/chat', null],
    ['https://api.example', 'http://api.example/chat', null],
    ['https://api.example', 'https://api.example:8443/chat', null],
    ['https://api.example', 'https://api.example//evil.example', null],
  ])('%s and %s give %j', (base, url, path) => {
    expect(pathBehind(new URL(base), new URL(url))).toBe(path)
  })

  test('leads back to the same URL', () => {
    const bases = fc.constantFrom(
      'https://api.example',
      'https://api.example/beta',
      'http://127.0.0.1:8080/a/b/',
    )
    const url = fc.tuple(bases, fc.webPath(), fc.webQueryParameters())
    fc.assert(
      fc.property(bases, url, (base, [origin, path, query]) => {
        const whole = new URL(`${origin.replace(/\/$/, '')}${path}?${query}`)
        const relative = pathBehind(new URL(base), whole)
        if (relative !== null) expect(joinUrl(new URL(base), relative).href).toBe(whole.href)
      }),
    )
  })
})
