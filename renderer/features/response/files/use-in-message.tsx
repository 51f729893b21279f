import { MessageSquarePlus, SquarePen } from 'lucide-react'
import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { addFilePart } from '../../../../shared/domain/files/add-file-part.ts'
import type { UploadedFile } from '../../../../shared/domain/files/read-files-answer.ts'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import { useApp, useAppStore } from '../../../store/use-app.ts'

export type UseInMessageProps = Readonly<{ file: UploadedFile }>

/** Puts the file into the last user message of a chat request: a new one, or one that is open. */
export function UseInMessage({ file }: UseInMessageProps) {
  const store = useAppStore()
  const tabs = useApp((state) => state.tabs)
  const chats = tabs.filter(
    ({ draft, comparisonId }) =>
      comparisonId === null && findEndpoint(draft.method, draft.path)?.protocol === 'chat',
  )

  function addTo(tabId: string): void {
    const { tabs: open, editDraft, activateTab, showSection, notify } = store.getState()
    const draft = open.find(({ id }) => id === tabId)?.draft
    const bodyText = draft === undefined ? null : addFilePart(draft.bodyText, file.id)
    if (draft === undefined || bodyText === null) {
      notify({
        tone: 'warning',
        title: 'The file was not added',
        detail: 'The body of that request has no messages, or is not valid JSON.',
      })
      return
    }
    editDraft(tabId, { bodyText })
    activateTab(tabId)
    showSection(tabId, 'messages')
  }

  return (
    <MenuButton
      label={`Use ${file.filename} in a message`}
      size="small"
      icon={<MessageSquarePlus size={14} />}
    >
      <MenuItem
        id="new"
        label="New request"
        icon={<MessageSquarePlus size={14} />}
        onAction={() => addTo(store.getState().openNewRequest())}
      />
      {chats.map(({ id, draft }) => (
        <MenuItem
          key={id}
          id={id}
          label={draft.name}
          icon={<SquarePen size={14} />}
          onAction={() => addTo(id)}
        />
      ))}
    </MenuButton>
  )
}
