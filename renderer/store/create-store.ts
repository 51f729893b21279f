import { createStore } from 'zustand/vanilla'
import type { WorkbenchApi } from '../api/workbench-api.ts'
import { createCodeSlice } from '../features/code/index.ts'
import { createCollectionsSlice } from '../features/collections/index.ts'
import { createCompareSlice } from '../features/compare/index.ts'
import { createEnvironmentsSlice } from '../features/environments/index.ts'
import { createEstimateSlice } from '../features/estimate/index.ts'
import { createExportSlice } from '../features/export/index.ts'
import { createHelpSlice } from '../features/help/index.ts'
import { createHistorySlice } from '../features/history/index.ts'
import { createImportSlice } from '../features/import/index.ts'
import { createInspectorSlice } from '../features/inspector/index.ts'
import { createMigrationSlice } from '../features/migration/index.ts'
import { createModelsSlice } from '../features/models/index.ts'
import { createPaletteSlice } from '../features/palette/index.ts'
import { createPricesSlice } from '../features/prices/index.ts'
import { createRatesSlice } from '../features/rates/index.ts'
import {
  createFimSamplesSlice,
  createOutputSlice,
  createTabsSlice,
  createTurnSlice,
} from '../features/request/index.ts'
import { createRunsSlice } from '../features/response/index.ts'
import { createSettingsSlice } from '../features/settings/index.ts'
import { createToolDeskSlice } from '../features/tools/index.ts'
import { createUsageSlice } from '../features/usage/index.ts'
import { createWorkspaceSlice } from '../features/workspace/index.ts'
import type { AppState, AppStore } from './app-state.ts'
import { createNoticesSlice } from './notices-slice.ts'

/** Builds the one store of the page over the door `api`. */
export function createAppStore(deps: Readonly<{ api: WorkbenchApi }>): AppStore {
  return createStore<AppState>()((...store) => ({
    ...createNoticesSlice()(...store),
    ...createSettingsSlice(deps)(...store),
    ...createEnvironmentsSlice(deps)(...store),
    ...createCollectionsSlice(deps)(...store),
    ...createHistorySlice(deps)(...store),
    ...createPaletteSlice()(...store),
    ...createTabsSlice(deps)(...store),
    ...createOutputSlice(deps)(...store),
    ...createFimSamplesSlice()(...store),
    ...createTurnSlice()(...store),
    ...createRunsSlice(deps)(...store),
    ...createEstimateSlice(deps)(...store),
    ...createInspectorSlice(deps)(...store),
    ...createPricesSlice(deps)(...store),
    ...createModelsSlice(deps)(...store),
    ...createUsageSlice(deps)(...store),
    ...createRatesSlice(deps)(...store),
    ...createCompareSlice(deps)(...store),
    ...createImportSlice(deps)(...store),
    ...createExportSlice(deps)(...store),
    ...createWorkspaceSlice(deps)(...store),
    ...createMigrationSlice(deps)(...store),
    ...createCodeSlice(deps)(...store),
    ...createHelpSlice()(...store),
    ...createToolDeskSlice(deps)(...store),
  }))
}
