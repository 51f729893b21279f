import { FilePlus2, Search } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { commandKey, Kbd } from '../components/kbd.tsx'
import { useAppStore } from '../store/use-app.ts'

/** The centre while no request is open. */
export function NoTabs() {
  const store = useAppStore()
  return (
    <EmptyState
      icon={<FilePlus2 size={28} strokeWidth={1.5} />}
      title="No request is open"
      actions={
        <>
          <Button variant="primary" onPress={() => store.getState().openNewRequest()}>
            New request <Kbd isHint>{commandKey('T')}</Kbd>
          </Button>
          <Button icon={<Search size={14} />} onPress={() => store.getState().openPalette()}>
            Search <Kbd isHint>{commandKey('K')}</Kbd>
          </Button>
        </>
      }
    >
      Pick one from the collections on the left, or begin with an empty one.
    </EmptyState>
  )
}
