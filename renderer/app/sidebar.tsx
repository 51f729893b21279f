import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '../components/tabs.tsx'
import { CollectionsPane } from '../features/collections/index.ts'
import { ComparisonList } from '../features/compare/index.ts'
import { EnvironmentsPane } from '../features/environments/index.ts'
import { HistoryPane } from '../features/history/index.ts'
import styles from './sidebar.module.css'

type Section = 'collections' | 'history' | 'environments'

export function Sidebar() {
  const [section, setSection] = useState<Section>('collections')
  return (
    <nav className={styles.sidebar} aria-label="Sidebar">
      <Tabs selected={section} onSelect={setSection}>
        <TabList label="Sidebar">
          <Tab id="collections">Collections</Tab>
          <Tab id="history">History</Tab>
          <Tab id="environments">Environments</Tab>
        </TabList>
        <TabPanel id="collections" className={styles.panel}>
          <CollectionsPane />
          <ComparisonList />
        </TabPanel>
        <TabPanel id="history" className={styles.panel}>
          <HistoryPane />
        </TabPanel>
        <TabPanel id="environments" className={styles.panel}>
          <EnvironmentsPane />
        </TabPanel>
      </Tabs>
    </nav>
  )
}
