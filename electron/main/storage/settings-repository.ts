import {
  type OpenTab,
  type OpenTabs,
  openTabSchema,
  type Settings,
  type SettingsPatch,
  settingsSchema,
} from '../../../shared/schemas/settings.ts'
import { ADOPTED_MODELS_ROW } from './adopted-model-repository.ts'
import { parseJson } from './json-column.ts'
import { PRICE_OVERRIDES_ROW } from './price-repository.ts'
import type { StorageDatabase, StorageLog } from './storage-database.ts'

/** Settings and the tabs as they were left. A stored value that no longer fits is logged and left out. */
export interface SettingsRepository {
  get(): Settings
  /** Changes the named settings and returns all. */
  update(patch: SettingsPatch): Settings
  getTabs(): OpenTabs
  saveTabs(tabs: OpenTabs): void
}

/** Settings in the table `settings`, one row each; tabs in `open_tabs`. */
export function createSettingsRepository(db: StorageDatabase): SettingsRepository {
  const statements = prepareStatements(db)

  function get(): Settings {
    const fitting = statements.list
      .all()
      .filter(({ name, valueJson }) => fits(name, valueJson, db.log))
      .map(({ name, valueJson }) => [name, JSON.parse(valueJson)])
    return settingsSchema.parse(Object.fromEntries(fitting))
  }

  return {
    get,
    update(patch) {
      return db.transaction('settings.update', () => {
        for (const [name, value] of Object.entries(patch)) {
          if (value !== undefined) statements.save.run({ name, valueJson: JSON.stringify(value) })
        }
        return get()
      })
    },
    getTabs() {
      const rows = statements.listTabs.all()
      const tabs = rows.map((row) => readTab(row.tabJson, db.log)).filter((tab) => tab !== null)
      const activeId = rows.find((row) => row.active === 1)?.id
      const activeTab = tabs.find((tab) => tab.id === activeId) ?? tabs[0]
      return { tabs, activeTabId: activeId === undefined ? null : (activeTab?.id ?? null) }
    },
    saveTabs({ tabs, activeTabId }) {
      db.transaction('settings.saveTabs', () => {
        statements.keepTabs.run(JSON.stringify(tabs.map((tab) => tab.id)))
        for (const [position, tab] of tabs.entries()) {
          const active = tab.id === activeTabId ? 1 : 0
          statements.saveTab.run({ id: tab.id, position, active, tabJson: JSON.stringify(tab) })
        }
      })
    },
  }
}

function fits(name: string, valueJson: string, log: StorageLog): boolean {
  const value = parseJson(valueJson)
  if (value !== undefined && settingsSchema.safeParse({ [name]: value }).success) return true
  log.warn('stored setting ignored', { name })
  return false
}

function readTab(tabJson: string, log: StorageLog): OpenTab | null {
  const parsed = openTabSchema.safeParse(parseJson(tabJson))
  if (parsed.success) return parsed.data
  log.warn('stored tab ignored', { problem: parsed.error.issues[0]?.path.join('.') })
  return null
}

interface TabRow {
  id: string
  position: number
  active: 0 | 1
  tabJson: string
}

function prepareStatements(db: StorageDatabase) {
  return {
    list: db.prepare<[], { name: string; valueJson: string }>(
      'settings.list',
      `SELECT name, value_json AS valueJson FROM settings
       WHERE name NOT IN ('${PRICE_OVERRIDES_ROW}', '${ADOPTED_MODELS_ROW}')`,
    ),
    save: db.prepare<[{ name: string; valueJson: string }]>(
      'settings.save',
      `INSERT INTO settings (name, value_json) VALUES (@name, @valueJson)
       ON CONFLICT (name) DO UPDATE SET value_json = excluded.value_json`,
    ),
    listTabs: db.prepare<[], TabRow>(
      'settings.listTabs',
      'SELECT id, position, active, tab_json AS tabJson FROM open_tabs ORDER BY position',
    ),
    keepTabs: db.prepare<[string]>(
      'settings.keepTabs',
      'DELETE FROM open_tabs WHERE id NOT IN (SELECT value FROM json_each(?))',
    ),
    // Tabs are saved while the user types; one with a big body is not written again for a change in another.
    saveTab: db.prepare<[TabRow]>(
      'settings.saveTab',
      `INSERT INTO open_tabs (id, position, active, tab_json) VALUES (@id, @position, @active, @tabJson)
       ON CONFLICT (id) DO UPDATE
         SET position = excluded.position, active = excluded.active, tab_json = excluded.tab_json
         WHERE (position, active, tab_json) IS NOT (excluded.position, excluded.active, excluded.tab_json)`,
    ),
  }
}
