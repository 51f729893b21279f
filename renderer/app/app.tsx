import { useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { WorkbenchApi } from '../api/workbench-api.ts'
import { type ComponentHost, ComponentHostProvider } from '../components/component-host.tsx'
import { EnvironmentEditorDialog } from '../features/environments/index.ts'
import { ExportDialog } from '../features/export/index.ts'
import { ImportDialog } from '../features/import/index.ts'
import { TokenInspector } from '../features/inspector/index.ts'
import { RequestsMigrationDialog } from '../features/migration/index.ts'
import { Palette } from '../features/palette/index.ts'
import { PricesDialog } from '../features/prices/index.ts'
import { RatesDialog } from '../features/rates/index.ts'
import { SettingsDialog } from '../features/settings/index.ts'
import { ToolDeskDialog } from '../features/tools/index.ts'
import { UsageDialog } from '../features/usage/index.ts'
import { WorkspaceDialog } from '../features/workspace/index.ts'
import type { AppStore } from '../store/app-state.ts'
import { StoreProvider } from '../store/store-provider.tsx'
import { AppLayout } from './app-layout.tsx'
import { COMMANDS } from './commands.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { NoticeRegion } from './notice-region.tsx'

export type AppProps = Readonly<{ api: WorkbenchApi; store: AppStore }>

export function App({ api, store }: AppProps) {
  const host = useMemo(() => createComponentHost({ api, store }), [api, store])
  return (
    <ErrorBoundary>
      <I18nProvider locale="en">
        <StoreProvider api={api} store={store}>
          <ComponentHostProvider value={host}>
            <AppLayout />
            <Palette commands={COMMANDS} />
            <EnvironmentEditorDialog />
            <UsageDialog />
            <RatesDialog />
            <PricesDialog />
            <SettingsDialog />
            <TokenInspector />
            <ImportDialog />
            <ExportDialog />
            <ToolDeskDialog />
            <WorkspaceDialog />
            <RequestsMigrationDialog />
            <NoticeRegion />
          </ComponentHostProvider>
        </StoreProvider>
      </I18nProvider>
    </ErrorBoundary>
  )
}

function createComponentHost({ api, store }: AppProps): ComponentHost {
  return {
    async copyText(text) {
      try {
        await api.call['app.copyText']({ text })
      } catch (thrown) {
        store.getState().notifyError('The text could not be copied', thrown)
      }
    },
    splitLayout(name) {
      return store.getState().settings.layouts[name]
    },
    rememberSplitLayout(name, layout) {
      const { settings, updateSettings } = store.getState()
      void updateSettings({ layouts: { ...settings.layouts, [name]: { ...layout } } })
    },
  }
}
