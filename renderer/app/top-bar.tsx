import { CircleHelp, Search, Settings } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { IconButton } from '../components/icon-button.tsx'
import { commandKey, Kbd } from '../components/kbd.tsx'
import { EnvironmentPicker } from '../features/environments/index.ts'
import { useAppStore } from '../store/use-app.ts'
import styles from './top-bar.module.css'

export function TopBar() {
  const store = useAppStore()
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>DeepSeek Workbench</h1>
      <AriaButton className={styles.search ?? ''} onPress={() => store.getState().openPalette()}>
        <Search size={14} aria-hidden="true" />
        <span className={styles.searchText}>Search requests, history, commands, help</span>
        <Kbd isHint>{commandKey('K')}</Kbd>
      </AriaButton>
      <div className={styles.end}>
        <EnvironmentPicker />
        <IconButton
          label="Help"
          variant="secondary"
          icon={<CircleHelp size={15} />}
          onPress={() => store.getState().toggleHelp()}
        />
        <IconButton
          label="Settings"
          variant="secondary"
          icon={<Settings size={15} />}
          onPress={() => store.getState().openSettings('general')}
        />
      </div>
    </header>
  )
}
