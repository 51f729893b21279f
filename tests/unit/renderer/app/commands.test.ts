import { describe, expect, it } from 'vitest'
import { COMMANDS, runEscape, runKeyCommand, runMenuCommand } from '../../../../renderer/app/commands.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'

/** A state whose actions only remember that they were called. */
function stateWith(change: Partial<AppState>) {
  const called: unknown[] = []
  const remember =
    (name: string) =>
    (...input: unknown[]) =>
      called.push([name, ...input])
  const names = [
    'send',
    'stop',
    'saveTab',
    'startPass',
    'stopPass',
    'openPalette',
    'openSettings',
    'openUsage',
    'openRates',
    'toggleCode',
  ]
  const actions = [...names, 'openPrices'].map((name) => [name, remember(name)])
  const state = {
    activeTabId: null,
    tabs: [],
    openComparisons: {},
    runsByTab: {},
    ...Object.fromEntries(actions),
    ...change,
  } as AppState
  return { state, called }
}

const LIVE = { activeTabId: 'tab', runsByTab: { tab: { kind: 'live' } } } as unknown as Partial<AppState>

describe('keys', () => {
  it('send the active tab', () => {
    const { state, called } = stateWith({ activeTabId: 'tab' })
    expect([runKeyCommand(state, 'enter'), called]).toEqual([true, [['send', 'tab']]])
  })

  it('are left to others while there is nothing to send, and when they mean nothing', () => {
    const { state, called } = stateWith({})
    expect([runKeyCommand(state, 'enter'), runKeyCommand(state, 'q'), called]).toEqual([false, false, []])
  })

  it('open the palette at any time', () => {
    const { state, called } = stateWith({})
    expect([runKeyCommand(state, 'k'), called]).toEqual([true, [['openPalette']]])
  })

  it('open the code of a request, and not of a comparison', () => {
    const tabs = (comparisonId: string | null) =>
      ({ activeTabId: 'tab', tabs: [{ id: 'tab', comparisonId }] }) as unknown as Partial<AppState>
    const request = stateWith(tabs(null))
    expect([runKeyCommand(request.state, 'e'), request.called]).toEqual([true, [['toggleCode']]])
    const comparison = stateWith(tabs('cmp'))
    expect([runKeyCommand(comparison.state, 'e'), comparison.called]).toEqual([false, []])
  })

  it('belong to one command each', () => {
    const keys = COMMANDS.flatMap(({ key }) => (key === undefined ? [] : [key]))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('Escape', () => {
  it('stops a live run', () => {
    const { state, called } = stateWith(LIVE)
    expect([runEscape(state), called]).toEqual([true, [['stop', 'tab']]])
  })

  it('is left to others while nothing runs', () => {
    const { state, called } = stateWith({ activeTabId: 'tab' })
    expect([runEscape(state), called]).toEqual([false, []])
  })
})

describe('in the tab of a comparison', () => {
  const OPEN = {
    activeTabId: 'tab',
    tabs: [{ id: 'tab', comparisonId: 'cmp' }],
  } as unknown as Partial<AppState>
  const RUNNING = {
    ...OPEN,
    openComparisons: { cmp: { status: 'ready', value: { progress: { state: 'running' } } } },
  } as unknown as Partial<AppState>

  it('the key of Send runs all columns', () => {
    const { state, called } = stateWith(OPEN)
    expect([runKeyCommand(state, 'enter'), called]).toEqual([true, [['startPass', 'cmp', { kind: 'all' }]]])
  })

  it('Escape stops the pass, and is left to others while there is none', () => {
    const running = stateWith(RUNNING)
    expect([runEscape(running.state), running.called]).toEqual([true, [['stopPass', 'cmp']]])
    const idle = stateWith(OPEN)
    expect([runEscape(idle.state), idle.called]).toEqual([false, []])
  })
})

describe('the application menu', () => {
  it('carries out its commands', () => {
    const { state, called } = stateWith({ activeTabId: 'tab' })
    for (const menu of ['save', 'open-palette', 'open-about'] as const) runMenuCommand(state, menu)
    expect(called).toEqual([['saveTab', 'tab'], ['openPalette'], ['openSettings', 'about']])
  })
})

describe('the palette', () => {
  it('opens usage, rate limits, prices and budget', () => {
    const { state, called } = stateWith({})
    const ids = ['usage', 'rate-limits', 'prices', 'budget']
    for (const id of ids) COMMANDS.find((command) => command.id === id)?.run(state)
    expect(called).toEqual([['openUsage'], ['openRates'], ['openPrices'], ['openSettings', 'budget']])
  })
})
