import { Dialog } from '../../components/dialog.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../components/tabs.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { AdoptedModels } from '../models/index.ts'
import { AboutSection } from './about-section.tsx'
import { BudgetSection } from './budget-section.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { DataSection } from './data-section.tsx'
import { GeneralSection } from './general-section.tsx'
import styles from './settings-dialog.module.css'

export function SettingsDialog() {
  const store = useAppStore()
  const section = useApp((state) => state.settingsSection)
  if (section === null) return null
  return (
    <Dialog title="Settings" isOpen onClose={() => store.getState().closeSettings()}>
      <div className={styles.tabs}>
        <Tabs selected={section} onSelect={(next) => store.getState().openSettings(next)}>
          <TabList label="Settings">
            <Tab id="general">General</Tab>
            <Tab id="connection">Connection</Tab>
            <Tab id="budget">Budget</Tab>
            <Tab id="models">Models</Tab>
            <Tab id="data">Data</Tab>
            <Tab id="about">About</Tab>
          </TabList>
          <TabPanel id="general">
            <GeneralSection />
          </TabPanel>
          <TabPanel id="connection">
            <ConnectionSection />
          </TabPanel>
          <TabPanel id="budget">
            <BudgetSection />
          </TabPanel>
          <TabPanel id="models">
            <div className={styles.section}>
              <AdoptedModels />
            </div>
          </TabPanel>
          <TabPanel id="data">
            <DataSection />
          </TabPanel>
          <TabPanel id="about">
            <AboutSection />
          </TabPanel>
        </Tabs>
      </div>
    </Dialog>
  )
}
