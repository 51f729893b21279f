import { Dialog } from '../../components/dialog.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../components/tabs.tsx'
import { useApp } from '../../store/use-app.ts'
import { RulesSection } from './rules-section.tsx'
import { ServersSection } from './servers-section.tsx'
import styles from './tool-desk.module.css'

/** What answers the tool calls of a tab: rules, and servers of tools. */
export function ToolDeskDialog() {
  const view = useApp((state) => state.toolDesk)
  const openToolDesk = useApp((state) => state.openToolDesk)
  const closeToolDesk = useApp((state) => state.closeToolDesk)
  if (view === null) return null
  return (
    <Dialog title="Answers for tool calls" isOpen onClose={closeToolDesk} size="large">
      <div className={styles.desk}>
        <Tabs selected={view.section} onSelect={(section) => openToolDesk({ ...view, section })}>
          <TabList label="Answers for tool calls">
            <Tab id="rules">Mock rules</Tab>
            <Tab id="servers">MCP servers</Tab>
          </TabList>
          <TabPanel key={view.section} id={view.section}>
            {view.section === 'rules' ? (
              <RulesSection tabId={view.tabId} />
            ) : (
              <ServersSection tabId={view.tabId} />
            )}
          </TabPanel>
        </Tabs>
      </div>
    </Dialog>
  )
}
