import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useApp } from '../../store/use-app.ts'

/** Asks what to do with unsaved changes before a tab closes. */
export function CloseTabDialog() {
  const tab = useApp((state) => state.tabs.find(({ id }) => id === state.tabToClose) ?? null)
  const cancelClosing = useApp((state) => state.cancelClosing)
  const discardTab = useApp((state) => state.discardTab)
  const saveTab = useApp((state) => state.saveTab)
  if (tab === null) return null

  async function saveAndClose(id: string): Promise<void> {
    cancelClosing()
    if (await saveTab(id)) discardTab(id)
  }

  return (
    <Dialog
      isOpen
      size="small"
      role="alertdialog"
      title={`Save the changes to “${tab.draft.name}”?`}
      onClose={cancelClosing}
      footer={
        <>
          <Button variant="ghost" onPress={() => discardTab(tab.id)}>
            Discard
          </Button>
          <Button onPress={cancelClosing}>Cancel</Button>
          <Button variant="primary" autoFocus onPress={() => void saveAndClose(tab.id)}>
            Save
          </Button>
        </>
      }
    >
      Without saving, the changes are lost. Runs stay in the history.
    </Dialog>
  )
}
