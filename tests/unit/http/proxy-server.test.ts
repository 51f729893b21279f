import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBypass } from '../../../electron/main/http/proxy-bypass.ts'
import { describeProxy, parseProxyList, parseProxyUrl } from '../../../electron/main/http/proxy-server.ts'
import { createDesktopProxy, createVariableProxy } from '../../../electron/main/http/system-proxy.ts'

function described(text: string): string {
  const parsed = parseProxyUrl(text)
  return parsed.ok ? describeProxy(parsed.proxy) : parsed.message
}

describe('parseProxyUrl', () => {
  test.each([
    ['http://proxy.example:8080', 'http://proxy.example:8080'],
    [' HTTPS://Proxy.Example/ ', 'https://proxy.example:443'],
    ['proxy.example:3128', 'http://proxy.example:3128'],
    ['socks://p', 'socks5h://p:1080'],
    ['socks4a://[::1]:9', 'socks4a://[::1]:9'],
    ['socks5://10.0.0.1', 'socks5://10.0.0.1:1080'],
    ['', 'The proxy URL is empty, e.g. http://proxy.example:8080.'],
    ['http://p:99999', 'This is not a URL, e.g. http://proxy.example:8080.'],
    ['http://p/path', 'A proxy URL ends with its port: it has no path and no query.'],
    ['http://p?a', 'A proxy URL ends with its port: it has no path and no query.'],
    ['socks5://', 'The proxy URL names no host.'],
  ])('%s', (text, expected) => {
    expect(described(text)).toBe(expected)
  })

  test('other protocols are named', () => {
    expect(described('ftp://p')).toContain('not ftp://')
  })

  test('user and password are taken, and never described', () => {
    const parsed = parseProxyUrl('http://me:p%40ss%2@proxy:1')
    expect(parsed).toMatchObject({ ok: true, proxy: { user: 'me', password: 'p%40ss%2' } })
    expect(described('http://me:p%40ss@proxy:1')).toBe('http://proxy:1')
  })
})

describe('parseProxyList', () => {
  test.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy:8080; DIRECT', 'http://proxy:8080'],
    ['HTTPS proxy:443', 'https://proxy:443'],
    ['SOCKS old:1', 'socks4://old:1'],
    ['socks5 new:1;PROXY other:2', 'socks5h://new:1'],
    ['PROXY', null],
    ['QUIC proxy:1', null],
  ])('%s', (list, expected) => {
    const proxy = parseProxyList(list)
    expect(proxy === null ? null : describeProxy(proxy)).toBe(expected)
  })
})

function bypasses(list: string, url: string): boolean | string {
  const parsed = parseBypass(list)
  return parsed.ok ? parsed.bypasses(new URL(url)) : parsed.message
}

describe('parseBypass', () => {
  test.each([
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://api.example.com', true],
    ['.example.com', 'https://example.com', true],
    ['*.example.com', 'https://api.example.com', true],
    ['example.com', 'https://notexample.com', false],
    ['example.com:8443', 'https://example.com', false],
    ['example.com:443', 'https://example.com', true],
    ['other.test, EXAMPLE.com', 'https://Example.Com', true],
    ['*', 'https://anything.test', true],
    ['', 'https://anything.test', false],
    ['10.0.0.0/8', 'https://10.200.0.1', true],
    ['10.0.0.0/8', 'https://11.0.0.1', false],
    ['10.0.0.0/8', 'https://ten.test', false],
    ['192.0.2.1', 'https://192.0.2.1', true],
    ['192.0.2.1', 'https://192.0.2.10', false],
    ['2001:db8::/32', 'https://[2001:db8::5]', true],
    ['[2001:db8::5]:443', 'https://[2001:db8::5]', true],
    ['10.0.0.0/33', 'https://a.test', '“10.0.0.0/33” is neither a name nor an address.'],
    ['a b$c', 'https://a.test', '“b$c” is neither a name nor an address.'],
  ])('%s for %s', (list, url, expected) => {
    expect(bypasses(list, url)).toBe(expected)
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (list) => {
        const parsed = parseBypass(list)
        if (parsed.ok) parsed.bypasses(new URL('https://[::1]:1'))
      }),
    )
  })
})

describe('the proxy of the system', () => {
  test.each([
    [{}, 'https://a.test', null],
    [{ HTTPS_PROXY: 'http://up:1' }, 'https://a.test', 'http://up:1'],
    [{ HTTPS_PROXY: 'http://up:1', https_proxy: 'http://low:2' }, 'https://a.test', 'http://low:2'],
    [{ ALL_PROXY: 'socks5h://all:3' }, 'https://a.test', 'socks5h://all:3'],
    [{ HTTP_PROXY: 'http://up:1' }, 'http://a.test', null],
    [{ http_proxy: 'http://low:1' }, 'http://a.test', 'http://low:1'],
    [{ HTTPS_PROXY: 'http://up:1', NO_PROXY: 'a.test' }, 'https://a.test', null],
    [{ HTTPS_PROXY: 'nonsense://' }, 'https://a.test', null],
  ] as const)('by the variables %o', async (variables, url, expected) => {
    const proxy = await createVariableProxy(variables).proxyFor(new URL(url))
    expect(proxy === null ? null : describeProxy(proxy)).toBe(expected)
  })

  test('by the desktop', async () => {
    const asked: string[] = []
    const desktop = createDesktopProxy(async (url) => {
      asked.push(url)
      return 'PROXY desk:1'
    })
    expect(await desktop.proxyFor(new URL('https://a.test/v1'))).toMatchObject({ hostname: 'desk', port: 1 })
    expect(asked).toEqual(['https://a.test/v1'])
  })
})
