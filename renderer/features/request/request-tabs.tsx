import { Plus } from 'lucide-react'
import { useEffect } from 'react'
import { IconButton } from '../../components/icon-button.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { CloseTabDialog } from './close-tab-dialog.tsx'
import { RequestTabItem } from './request-tab-item.tsx'
import styles from './request-tabs.module.css'
import { SaveRequestDialog } from './save-request-dialog.tsx'
import { TurnDialog } from './turn-dialog.tsx'

/** The strip of open requests, with the questions that closing and saving ask. */
export function RequestTabs() {
  const store = useAppStore()
  const tabs = useApp((state) => state.tabs)
  const activeTabId = useApp((state) => state.activeTabId)
  const openNewRequest = useApp((state) => state.openNewRequest)

  useEffect(() => {
    const storeTabs = () => void store.getState().storeTabs()
    window.addEventListener('pagehide', storeTabs)
    return () => window.removeEventListener('pagehide', storeTabs)
  }, [store])

  return (
    <nav aria-label="Open requests" className={styles.strip}>
      <ul className={styles.list}>
        {tabs.map((tab, index) => (
          <RequestTabItem key={tab.id} tab={tab} index={index} isActive={tab.id === activeTabId} />
        ))}
      </ul>
      <IconButton
        label="New request"
        size="small"
        icon={<Plus size={15} />}
        onPress={() => void openNewRequest()}
      />
      <CloseTabDialog />
      <SaveRequestDialog />
      <TurnDialog />
    </nav>
  )
}
