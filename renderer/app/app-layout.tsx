import { useRef } from 'react'
import { Split } from '../components/split.tsx'
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
      </div>
      <StatusBar />
    </div>
  )
}

function Centre() {
  const activeTabId = useApp((state) => state.activeTabId)
  const pane = useRef<HTMLDivElement>(null)
  useLostFocus(pane)
  return (
    <main className={styles.centre}>
      <RequestTabs />
      <div className={styles.pane} ref={pane}>
        {activeTabId === null ? <NoTabs /> : <RequestPane tabId={activeTabId} />}
      </div>
    </main>
  )
}
