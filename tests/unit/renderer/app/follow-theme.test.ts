import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { followTheme } from '../../../../renderer/app/follow-theme.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import { type Settings, settingsSchema } from '../../../../shared/schemas/settings.ts'

function withTheme(theme: Settings['theme']): Settings {
  return { ...settingsSchema.parse({}), theme }
}

function followed() {
  const store = createStore<AppState>(
    () => ({ settings: withTheme('system'), isSystemDark: true }) as AppState,
  )
  const written: unknown[] = []
  const dataset = new Proxy<DOMStringMap>(
    {},
    {
      set(target, name, value) {
        written.push(value)
        return Reflect.set(target, name, value)
      },
    },
  )
  followTheme(store, { dataset })
  return { store, written }
}

describe('followTheme', () => {
  it('writes the theme at once, and again when it becomes another one', () => {
    const { store, written } = followed()
    store.setState({ isSystemDark: false })
    store.setState({ settings: withTheme('dark') })
    expect(written).toEqual(['dark', 'light', 'dark'])
  })

  it('writes nothing while the theme stays, however often the state changes', () => {
    const { store, written } = followed()
    store.setState({ activeTabId: 'tab' })
    store.setState({ settings: withTheme('dark') })
    expect(written).toEqual(['dark'])
  })
})
