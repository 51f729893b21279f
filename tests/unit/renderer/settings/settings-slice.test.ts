import { describe, expect, it } from 'vitest'
import { createSettingsSlice, selectTheme } from '../../../../renderer/features/settings/settings-slice.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { type Settings, settingsSchema } from '../../../../shared/schemas/settings.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const DEFAULTS = settingsSchema.parse({})

describe('settings', () => {
  it('change at once, before they are stored', async () => {
    const stored = deferred<Settings>()
    const api = createFakeApi({ 'settings.update': () => stored.promise })
    const store = createSliceStore(createSettingsSlice({ api }))

    const update = store.getState().updateSettings({ theme: 'light', editorFontSizePx: undefined })
    expect(store.getState().settings).toEqual({ ...DEFAULTS, theme: 'light' })

    stored.resolve({ ...DEFAULTS, theme: 'light' })
    await update
    expect(api.made).toEqual([{ channel: 'settings.update', input: { theme: 'light' } }])
  })

  it('go back when they cannot be stored, and leave alone what changed meanwhile', async () => {
    const api = createFakeApi({
      'settings.update': async (patch) => {
        if (patch.theme !== undefined) throw new AppError({ code: 'storage', message: 'the disk is full' })
        return DEFAULTS
      },
    })
    const store = createSliceStore(createSettingsSlice({ api }))

    await Promise.all([
      store.getState().updateSettings({ theme: 'light' }),
      store.getState().updateSettings({ editorFontSizePx: 16 }),
    ])

    expect({ settings: store.getState().settings, notices: store.getState().notices.length }).toEqual({
      settings: { ...DEFAULTS, editorFontSizePx: 16 },
      notices: 1,
    })
  })
})

describe('a budget', () => {
  it('changes in the part named, and the state of today is read again', async () => {
    const api = createFakeApi({ 'settings.update': async () => DEFAULTS })
    let reads = 0
    const store = createSliceStore(createSettingsSlice({ api }), {
      loadTodaySpend: async () => {
        reads += 1
      },
    })

    await store.getState().changeBudget({ perDay: '1.5' })
    await store.getState().changeBudget({ warnAtPercent: 50 })

    expect({ budget: store.getState().settings.budget, reads }).toEqual({
      budget: { currency: 'USD', perDay: '1.5', perEnvironment: {}, warnAtPercent: 50 },
      reads: 2,
    })
  })
})

describe('selectTheme', () => {
  it.each([
    ['system', true, 'dark'],
    ['system', false, 'light'],
    ['light', true, 'light'],
    ['dark', false, 'dark'],
  ] as const)(
    'with the setting %s and a desktop that is dark: %s, it is %s',
    (theme, isSystemDark, expected) => {
      expect(selectTheme({ settings: { ...DEFAULTS, theme }, isSystemDark })).toBe(expected)
    },
  )

  it('learns of the desktop only while it follows it', () => {
    const store = createSliceStore(createSettingsSlice({ api: createFakeApi() }))

    store.getState().themeChanged({ theme: 'system', dark: true })
    store.getState().themeChanged({ theme: 'light', dark: false })

    const { settings, isSystemDark } = store.getState()
    expect({ theme: settings.theme, isSystemDark }).toEqual({ theme: 'light', isSystemDark: true })
  })
})
