import { describe, expect, it } from 'vitest'
import { isOwnPage, isTrustedSender } from '../../../../electron/main/security/trusted-sender.ts'

const OWN_IDS = new Set([7])
const OURS = { frameUrl: 'app://workbench/index.html', isMainFrame: true, webContentsId: 7 }

describe('isTrustedSender', () => {
  it('trusts the main frame of our window at our origin', () => {
    expect(isTrustedSender(OURS, OWN_IDS)).toBe(true)
  })

  it.each([
    ['a subframe', { ...OURS, isMainFrame: false }],
    ['another window', { ...OURS, webContentsId: 8 }],
    ['an empty page', { ...OURS, frameUrl: 'about:blank' }],
    ['no URL at all', { ...OURS, frameUrl: '' }],
    ['another host of our scheme', { ...OURS, frameUrl: 'app://evil/index.html' }],
    ['our host on the web', { ...OURS, frameUrl: 'https://workbench/index.html' }],
    ['devtools', { ...OURS, frameUrl: 'devtools://devtools/bundled/inspector.html' }],
  ])('refuses %s', (_name, sender) => {
    expect(isTrustedSender(sender, OWN_IDS)).toBe(false)
  })
})

describe('isOwnPage', () => {
  it.each(['app://workbench/', 'app://workbench/index.html?x=1#y'])('accepts %s', (url) => {
    expect(isOwnPage(url)).toBe(true)
  })

  it.each([
    'app://workbench.evil/',
    'app://workbench:8080/',
    'app://user@workbench/',
    'app://user:password@workbench/',
    'file:///index.html',
    'data:text/html,x',
    'workbench',
  ])('refuses %s', (url) => {
    expect(isOwnPage(url)).toBe(false)
  })
})
