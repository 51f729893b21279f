import type { StateCreator, StoreApi } from 'zustand/vanilla'
import type { CodeSlice } from '../features/code/index.ts'
import type { CollectionsSlice } from '../features/collections/index.ts'
import type { CompareSlice } from '../features/compare/index.ts'
import type { EnvironmentsSlice } from '../features/environments/index.ts'
import type { EstimateSlice } from '../features/estimate/index.ts'
import type { ExportSlice } from '../features/export/index.ts'
import type { HelpSlice } from '../features/help/index.ts'
import type { HistorySlice } from '../features/history/index.ts'
import type { ImportSlice } from '../features/import/index.ts'
import type { InspectorSlice } from '../features/inspector/index.ts'
import type { MigrationSlice } from '../features/migration/index.ts'
import type { ModelsSlice } from '../features/models/index.ts'
import type { PaletteSlice } from '../features/palette/index.ts'
import type { PricesSlice } from '../features/prices/index.ts'
import type { RatesSlice } from '../features/rates/index.ts'
import type { FimSamplesSlice, OutputSlice, TabsSlice, TurnSlice } from '../features/request/index.ts'
import type { RunsSlice } from '../features/response/index.ts'
import type { SettingsSlice } from '../features/settings/index.ts'
import type { ToolDeskSlice } from '../features/tools/index.ts'
import type { UsageSlice } from '../features/usage/index.ts'
import type { WorkspaceSlice } from '../features/workspace/index.ts'
import type { NoticesSlice } from './notices-slice.ts'

/** All state of the page. A slice writes its own keys only and reaches the others by `get()`. */
export type AppState = CollectionsSlice &
  HistorySlice &
  EnvironmentsSlice &
  SettingsSlice &
  PaletteSlice &
  NoticesSlice &
  TabsSlice &
  OutputSlice &
  FimSamplesSlice &
  TurnSlice &
  RunsSlice &
  EstimateSlice &
  InspectorSlice &
  PricesSlice &
  ModelsSlice &
  UsageSlice &
  RatesSlice &
  CompareSlice &
  ImportSlice &
  ExportSlice &
  WorkspaceSlice &
  MigrationSlice &
  CodeSlice &
  HelpSlice &
  ToolDeskSlice

export type AppStore = StoreApi<AppState>

/** How a feature declares its part of the state. */
export type SliceCreator<Slice> = StateCreator<AppState, [], [], Slice>
