import type { WorkbenchApi } from '../api/workbench-api.ts'
import type { AppStore } from '../store/app-state.ts'
import { runMenuCommand } from './commands.ts'
import { followTheme } from './follow-theme.ts'

type Parts = Readonly<{ api: WorkbenchApi; store: AppStore }>

/** Reads the settings, then starts to read all else; from here on the store follows what main tells. */
export async function startApp({ api, store }: Parts): Promise<void> {
  store.getState().setSystemDark(window.matchMedia('(prefers-color-scheme: dark)').matches)
  followTheme(store, document.documentElement)
  const state = store.getState()
  await Promise.all([state.loadSettings(), state.loadAdoptedModels()])
  api.pushes['theme.changed']((change) => store.getState().themeChanged(change))
  api.pushes['menu.command'](({ command }) => runMenuCommand(store.getState(), command))
  api.pushes['history.changed'](({ runIds }) => {
    void store.getState().historyChanged(runIds)
    void store.getState().loadTodaySpend()
    store.getState().refreshRunsOnScreen(runIds)
  })
  api.pushes['comparison.changed']((change) => store.getState().comparisonChanged(change))
  api.pushes['library.changed'](() => {
    void store.getState().loadCollections()
    void store.getState().followSavedRequests()
  })
  api.pushes['workspace.changed']((workspace) => store.getState().workspaceChanged(workspace))
  api.pushes['balance.changed']((change) => store.getState().balanceChanged(change))
  api.pushes['rate.inFlightChanged']((inFlight) => store.getState().inFlightChanged(inFlight))
  void state.loadInFlight()
  void state.loadAppInfo()
  void state.loadEnvironments()
  void state.loadPrices()
  void state.loadTodaySpend()
  void state.loadCollections()
  void state.loadComparisons()
  void state.loadWorkspace()
  void state.loadHistory()
  void state.restoreTabs()
}
