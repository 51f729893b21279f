import type { Push } from '../../../shared/ipc/contract.ts'
import {
  type AppInfo,
  type Settings,
  type SettingsPatch,
  settingsSchema,
} from '../../../shared/schemas/settings.ts'
import type { Budget } from '../../../shared/schemas/spend.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'

export type SettingsSection = 'general' | 'connection' | 'budget' | 'models' | 'data' | 'about'

export interface SettingsSlice {
  /** The defaults until the stored ones are here. */
  readonly settings: Settings
  readonly appInfo: AppInfo | null
  /** Whether the desktop is dark; counts while the theme is `system`. */
  readonly isSystemDark: boolean
  /** The open section of the settings dialog; null while it is closed. */
  readonly settingsSection: SettingsSection | null
  loadSettings(): Promise<void>
  loadAppInfo(): Promise<void>
  /** Shown at once, taken back with a notice when it cannot be stored. */
  updateSettings(patch: SettingsPatch): Promise<void>
  /** The state of today's budgets follows. */
  changeBudget(patch: Partial<Budget>): Promise<void>
  themeChanged(change: Push<'theme.changed'>): void
  setSystemDark(isDark: boolean): void
  openSettings(section: SettingsSection): void
  closeSettings(): void
  openDataDirectory(): Promise<void>
}

type Deps = Readonly<{ api: WorkbenchApi }>

export function createSettingsSlice({ api }: Deps): SliceCreator<SettingsSlice> {
  return (set, get) => ({
    settings: settingsSchema.parse({}),
    appInfo: null,
    isSystemDark: false,
    settingsSection: null,
    async loadSettings() {
      try {
        set({ settings: await api.call['settings.get']() })
      } catch (thrown) {
        get().notifyError('The settings could not be read; the defaults are in force', thrown)
      }
    },
    async loadAppInfo() {
      try {
        set({ appInfo: await api.call['app.info']() })
      } catch (thrown) {
        get().notifyError('The version of the app could not be read', thrown)
      }
    },
    async updateSettings(patch) {
      const before = get().settings
      set({ settings: applyPatch(before, patch) })
      try {
        await api.call['settings.update'](patch)
      } catch (thrown) {
        const undo = Object.keys(patch).map((key) => [key, before[key as keyof Settings]])
        set({ settings: applyPatch(get().settings, Object.fromEntries(undo)) })
        get().notifyError('The setting could not be stored', thrown)
      }
    },
    async changeBudget(patch) {
      await get().updateSettings({ budget: { ...get().settings.budget, ...patch } })
      await get().loadTodaySpend()
    },
    themeChanged({ theme, dark }) {
      set({ settings: { ...get().settings, theme } })
      if (theme === 'system') set({ isSystemDark: dark })
    },
    setSystemDark(isSystemDark) {
      set({ isSystemDark })
    },
    openSettings(section) {
      set({ settingsSection: section })
    },
    closeSettings() {
      set({ settingsSection: null })
    },
    async openDataDirectory() {
      try {
        await api.call['app.openDataDirectory']()
      } catch (thrown) {
        get().notifyError('The folder could not be opened', thrown)
      }
    },
  })
}

/** Only the named fields change; a field named `undefined` does not count as named. */
function applyPatch(settings: Settings, patch: SettingsPatch): Settings {
  const named = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...settings, ...Object.fromEntries(named) }
}

/** The theme in force. */
export function selectTheme(state: Pick<SettingsSlice, 'settings' | 'isSystemDark'>): 'light' | 'dark' {
  const { theme } = state.settings
  if (theme === 'system') return state.isSystemDark ? 'dark' : 'light'
  return theme
}
