import { isSecretHeader } from '../../../shared/domain/secrets/secret-headers.ts'
import type { OpenTabs, Settings, SettingsPatch } from '../../../shared/schemas/settings.ts'
import type { SettingsRepository } from '../storage/settings-repository.ts'

/** Settings and open tabs. */
export interface SettingsService {
  get(): Settings
  update(patch: SettingsPatch): Settings
  getTabs(): OpenTabs
  saveTabs(tabs: OpenTabs): void
}

/** The settings service; `onChanged` hears of every change, after it is stored. */
export function createSettingsService(options: {
  repository: SettingsRepository
  onChanged: (settings: Settings, patch: SettingsPatch) => void
}): SettingsService {
  const { repository, onChanged } = options
  return {
    get: () => repository.get(),
    update(patch) {
      const settings = repository.update(patch)
      onChanged(settings, patch)
      return settings
    },
    getTabs: () => repository.getTabs(),
    saveTabs: (tabs) => repository.saveTabs(withoutSecrets(tabs)),
  }
}

/** The tabs as they may lie on the disk: the value of a header that holds a key is left out, its row stays. */
function withoutSecrets({ tabs, activeTabId }: OpenTabs): OpenTabs {
  return {
    activeTabId,
    tabs: tabs.map((tab) => {
      const headers = tab.draft.headers.map((row) =>
        isSecretHeader(row.name.trim()) ? { ...row, value: '' } : row,
      )
      return { ...tab, draft: { ...tab.draft, headers } }
    }),
  }
}
