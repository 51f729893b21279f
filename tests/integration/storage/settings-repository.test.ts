import { describe, expect, it } from 'vitest'
import { createSettingsRepository } from '../../../electron/main/storage/settings-repository.ts'
import { type OpenTab, settingsSchema } from '../../../shared/schemas/settings.ts'
import { openIn, openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { HELLO_DRAFT } from './run-fixtures.ts'

const DEFAULTS = settingsSchema.parse({})

function tab(id: string, change: Partial<OpenTab> = {}): OpenTab {
  return {
    id,
    savedRequestId: null,
    collectionId: null,
    draft: HELLO_DRAFT,
    dirty: true,
    shownRunId: null,
    comparisonId: null,
    ...change,
  }
}

describe('settings', () => {
  it('are the defaults at first', () => {
    expect(createSettingsRepository(openTempDatabase().db).get()).toEqual(DEFAULTS)
  })

  it('change by name, the others stay, also across a restart', () => {
    const { db, directory } = openTempDatabase()
    const settings = createSettingsRepository(db)
    settings.update({ theme: 'dark', expandedCollectionIds: ['a'] })
    const changed = { ...DEFAULTS, theme: 'dark', expandedCollectionIds: null, editorFontSizePx: 15 }
    expect(settings.update({ editorFontSizePx: 15, expandedCollectionIds: null })).toEqual(changed)
    expect(createSettingsRepository(openIn(directory).db).get()).toEqual(changed)
  })

  it('fall back one by one, with a line in the log, where a stored value does not fit', () => {
    const { db, directory, warnings } = openTempDatabase()
    const settings = createSettingsRepository(db)
    settings.update({ theme: 'light', editorFontSizePx: 20 })
    withRawDatabase(directory, (connection) => {
      connection.exec("UPDATE settings SET value_json = '\"pink\"' WHERE name = 'theme'")
      connection.exec("INSERT INTO settings VALUES ('activeEnvironmentId', '{'), ('unknown', '1')")
    })
    expect(settings.get()).toEqual({ ...DEFAULTS, editorFontSizePx: 20 })
    expect(warnings.map(({ fields }) => fields?.name).sort()).toEqual([
      'activeEnvironmentId',
      'theme',
      'unknown',
    ])
  })
})

describe('tabs', () => {
  it('come back as they were, also across a restart', () => {
    const { db, directory } = openTempDatabase()
    const settings = createSettingsRepository(db)
    expect(settings.getTabs()).toEqual({ tabs: [], activeTabId: null })
    settings.saveTabs({ tabs: [tab('a'), tab('b'), tab('c')], activeTabId: 'a' })
    const tabs = { tabs: [tab('c', { dirty: false }), tab('a'), tab('d')], activeTabId: 'c' }
    settings.saveTabs(tabs)
    expect(createSettingsRepository(openIn(directory).db).getTabs()).toEqual(tabs)
    settings.saveTabs({ ...tabs, activeTabId: null })
    expect(settings.getTabs()).toEqual({ ...tabs, activeTabId: null })
  })

  it('survive one of them that cannot be read; the first then stands in for it', () => {
    const { db, directory, warnings } = openTempDatabase()
    const settings = createSettingsRepository(db)
    settings.saveTabs({ tabs: [tab('a'), tab('b')], activeTabId: 'b' })
    withRawDatabase(directory, (connection) =>
      connection.exec("UPDATE open_tabs SET tab_json = '{}' WHERE id = 'b'"),
    )
    expect(settings.getTabs()).toEqual({ tabs: [tab('a')], activeTabId: 'a' })
    expect(warnings.map(({ message }) => message)).toEqual(['stored tab ignored'])
  })
})
