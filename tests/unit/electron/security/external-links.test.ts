import { describe, expect, it } from 'vitest'
import { judgeLink } from '../../../../electron/main/security/external-links.ts'

describe('judgeLink', () => {
  it('opens the pages of the provider', () => {
    expect(judgeLink('https://platform.deepseek.com/api_keys')).toEqual({
      kind: 'open',
      url: 'https://platform.deepseek.com/api_keys',
    })
  })

  it('asks before any other https page', () => {
    expect(judgeLink('https://example.com/a')).toEqual({
      kind: 'ask',
      url: 'https://example.com/a',
      host: 'example.com',
    })
  })

  it('asks for a host that only looks like the provider', () => {
    expect(judgeLink('https://platform.deepseek.com.evil.example/')).toMatchObject({ kind: 'ask' })
  })

  it.each([
    'http://platform.deepseek.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://workbench/index.html',
    'vscode://open',
    'https://user:secret@platform.deepseek.com/',
    'not a link',
    '',
  ])('refuses %s', (url) => {
    expect(judgeLink(url)).toMatchObject({ kind: 'refuse' })
  })
})
