import { fileListDraft, fileUploadDraft } from '../../shared/domain/files/file-drafts.ts'
import type { MenuCommand } from '../../shared/ipc/contract.ts'
import { openComparisonOf } from '../features/compare/index.ts'
import { canTurn } from '../features/request/index.ts'
import type { AppState } from '../store/app-state.ts'

/** Something the user can do from the palette, the menu or by a key. */
export interface Command {
  readonly id: string
  readonly title: string
  /** The key that goes with Ctrl or the command key. */
  readonly key?: string
  readonly menu?: MenuCommand
  isAvailable(state: AppState): boolean
  run(state: AppState): void
}

/** All commands, in the order of the palette. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'send',
    title: 'Send request',
    key: 'Enter',
    menu: 'send',
    isAvailable: hasActiveTab,
    run: sendOrRunAll,
  },
  {
    id: 'stop',
    title: 'Stop run',
    isAvailable: isActiveRunLive,
    run: stopActive,
  },
  {
    id: 'save',
    title: 'Save request',
    key: 's',
    menu: 'save',
    isAvailable: hasActiveTab,
    run: (state) => withActiveTab(state, state.saveTab),
  },
  {
    id: 'inspect-tokens',
    title: 'Show the tokens of the request',
    isAvailable: hasActiveTab,
    run: (state) => withActiveTab(state, state.inspectTokens),
  },
  {
    id: 'code',
    title: 'Show the code of the request',
    key: 'e',
    isAvailable: hasRequestTab,
    run: (state) => state.toggleCode(),
  },
  {
    id: 'turn-request',
    title: 'Turn the request into another form…',
    isAvailable: (state) => canTurn(state, state.activeTabId),
    run: (state) => withActiveTab(state, state.startTurning),
  },
  {
    id: 'new-tab',
    title: 'New request',
    key: 't',
    menu: 'new-tab',
    isAvailable: () => true,
    run: (state) => state.openNewRequest(),
  },
  {
    id: 'close-tab',
    title: 'Close tab',
    key: 'w',
    menu: 'close-tab',
    isAvailable: hasActiveTab,
    run: (state) => withActiveTab(state, state.closeTab),
  },
  {
    id: 'files-list',
    title: 'Files: list',
    isAvailable: () => true,
    run: (state) => state.send(state.openDraft({ draft: fileListDraft() })),
  },
  {
    id: 'files-upload',
    title: 'Files: upload…',
    isAvailable: () => true,
    run: (state) => void state.openDraft({ draft: fileUploadDraft() }),
  },
  {
    id: 'new-collection',
    title: 'New collection',
    isAvailable: () => true,
    run: (state) => void state.createCollection(null),
  },
  {
    id: 'new-environment',
    title: 'New environment',
    isAvailable: () => true,
    run: (state) => state.draftEnvironment(),
  },
  {
    id: 'edit-environment',
    title: 'Edit the active environment',
    isAvailable: () => true,
    run: (state) => state.openEnvironmentEditor(state.settings.activeEnvironmentId),
  },
  {
    id: 'import',
    title: 'Import…',
    key: 'i',
    isAvailable: () => true,
    run: (state) => state.openImport(),
  },
  {
    id: 'undo-import',
    title: 'Take the last import back',
    isAvailable: (state) => state.lastImportId !== null,
    run: (state) => {
      if (state.lastImportId !== null) void state.undoImport(state.lastImportId)
    },
  },
  {
    id: 'move-models',
    title: 'Move saved requests to today’s models…',
    isAvailable: () => true,
    run: (state) => void state.openMigration(null),
  },
  {
    id: 'undo-move-models',
    title: 'Take the last move to today’s models back',
    isAvailable: (state) => state.lastMigration !== null,
    run: (state) => void state.undoMigration(),
  },
  {
    id: 'export-all',
    title: 'Export all requests…',
    isAvailable: () => true,
    run: (state) => state.openExport({ kind: 'all' }, 'all requests'),
  },
  {
    id: 'workspace',
    title: 'Workspace folder…',
    isAvailable: () => true,
    run: (state) => state.openWorkspace(),
  },
  {
    id: 'backup',
    title: 'Save a backup…',
    isAvailable: () => true,
    run: (state) => void state.saveBackup(),
  },
  {
    id: 'restore',
    title: 'Restore a backup…',
    isAvailable: () => true,
    run: (state) => void state.restoreBackup(),
  },
  ...themeCommands(),
  {
    id: 'usage',
    title: 'Usage',
    isAvailable: () => true,
    run: (state) => state.openUsage(),
  },
  {
    id: 'rate-limits',
    title: 'Rate limits',
    isAvailable: () => true,
    run: (state) => state.openRates(),
  },
  {
    id: 'prices',
    title: 'Prices',
    isAvailable: () => true,
    run: (state) => state.openPrices(),
  },
  {
    id: 'models',
    title: 'Adopted models',
    isAvailable: () => true,
    run: (state) => state.openSettings('models'),
  },
  {
    id: 'budget',
    title: 'Budget',
    isAvailable: () => true,
    run: (state) => state.openSettings('budget'),
  },
  {
    id: 'settings',
    title: 'Settings',
    key: ',',
    menu: 'open-settings',
    isAvailable: () => true,
    run: (state) => state.openSettings('general'),
  },
  {
    id: 'help',
    title: 'Help',
    menu: 'open-help',
    isAvailable: () => true,
    run: (state) => state.openHelp(null),
  },
  {
    id: 'about',
    title: 'About DeepSeek Workbench',
    menu: 'open-about',
    isAvailable: () => true,
    run: (state) => state.openSettings('about'),
  },
  {
    id: 'data-directory',
    title: 'Open the data folder',
    isAvailable: () => true,
    run: (state) => void state.openDataDirectory(),
  },
]

function themeCommands(): Command[] {
  const themes = [
    ['light', 'Light theme'],
    ['dark', 'Dark theme'],
    ['system', 'Theme of the desktop'],
  ] as const
  return themes.map(([theme, title]) => ({
    id: `theme-${theme}`,
    title,
    isAvailable: (state) => state.settings.theme !== theme,
    run: (state) => void state.updateSettings({ theme }),
  }))
}

function hasActiveTab(state: AppState): boolean {
  return state.activeTabId !== null
}

/** A comparison shows no code: its columns are as many requests. */
function hasRequestTab(state: AppState): boolean {
  return hasActiveTab(state) && activeComparisonId(state) === null
}

/** The comparison of the active tab; null in a tab of a request. */
function activeComparisonId(state: AppState): string | null {
  return state.tabs.find(({ id }) => id === state.activeTabId)?.comparisonId ?? null
}

function isActiveRunLive(state: AppState): boolean {
  const comparisonId = activeComparisonId(state)
  if (comparisonId !== null) return openComparisonOf(state, comparisonId)?.progress.state === 'running'
  return state.activeTabId !== null && state.runsByTab[state.activeTabId]?.kind === 'live'
}

function sendOrRunAll(state: AppState): void {
  const comparisonId = activeComparisonId(state)
  if (comparisonId === null) withActiveTab(state, state.send)
  else void state.startPass(comparisonId, { kind: 'all' })
}

function stopActive(state: AppState): void {
  const comparisonId = activeComparisonId(state)
  if (comparisonId === null) withActiveTab(state, state.stop)
  else void state.stopPass(comparisonId)
}

function withActiveTab(state: AppState, action: (tabId: string) => unknown): void {
  if (state.activeTabId !== null) action(state.activeTabId)
}

function run(state: AppState, command: Command | undefined): boolean {
  if (command === undefined || !command.isAvailable(state)) return false
  command.run(state)
  return true
}

/** Carries out a command of the application menu. */
export function runMenuCommand(state: AppState, menu: MenuCommand): void {
  if (menu === 'open-palette') state.openPalette()
  else
    run(
      state,
      COMMANDS.find((command) => command.menu === menu),
    )
}

/** Carries out the command of Ctrl or command + `key`; false when there is none or it cannot be done now. */
export function runKeyCommand(state: AppState, key: string): boolean {
  if (key === 'k') {
    state.openPalette()
    return true
  }
  return run(
    state,
    COMMANDS.find((command) => command.key?.toLowerCase() === key),
  )
}

/** Escape stops the run of the active tab. */
export function runEscape(state: AppState): boolean {
  return run(
    state,
    COMMANDS.find((command) => command.id === 'stop'),
  )
}
