import { useRef } from 'react'
import { Split } from '../components/split.tsx'
import { CodeButton, CodePane } from '../features/code/index.ts'
import { CompareMenu, ComparePane } from '../features/compare/index.ts'
import { HelpDrawer } from '../features/help/index.ts'
import { RequestPane, RequestTabs } from '../features/request/index.ts'
import { useApp } from '../store/use-app.ts'
import styles from './app-layout.module.css'
import { NoTabs } from './no-tabs.tsx'
import { Sidebar } from './sidebar.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useGlobalKeys } from './use-global-keys.ts'
import { useLostFocus } from './use-lost-focus.ts'

/** The window: top bar, sidebar and open requests side by side, status bar. */
export function AppLayout() {
  useGlobalKeys()
  return (
    <div className={styles.window}>
      <TopBar />
      <div className={styles.middle}>
        <Split
          name="window"
          label="Width of the sidebar"
          first={{
            id: 'sidebar',
            defaultSize: '264px',
            minSize: '200px',
            maxSize: '480px',
            keepPixels: true,
            children: <Sidebar />,
          }}
          second={{ id: 'centre', minSize: '480px', children: <Centre /> }}
        />
        <HelpDrawer />
      </div>
      <StatusBar />
    </div>
  )
}

function ActivePane() {
  const tabId = useApp((state) => state.activeTabId)
  const comparisonId = useApp((state) => state.tabs.find(({ id }) => id === tabId)?.comparisonId ?? null)
  if (tabId === null) return <NoTabs />
  if (comparisonId === null) return <RequestWithCode tabId={tabId} />
  return <ComparePane key={comparisonId} tabId={tabId} comparisonId={comparisonId} />
}

function RequestWithCode({ tabId }: Readonly<{ tabId: string }>) {
  const isCodeOpen = useApp((state) => state.isCodeOpen)
  return (
    <RequestPane
      tabId={tabId}
      actions={
        <>
          <CompareMenu tabId={tabId} />
          <CodeButton />
        </>
      }
      aside={isCodeOpen ? <CodePane key={tabId} tabId={tabId} /> : null}
    />
  )
}

function Centre() {
  const pane = useRef<HTMLDivElement>(null)
  useLostFocus(pane)
  return (
    <main className={styles.centre}>
      <RequestTabs />
      <div className={styles.pane} ref={pane}>
        <ActivePane />
      </div>
    </main>
  )
}
