import { Plus } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import type { Addition } from './message-entry.ts'
import styles from './messages.module.css'

export type AddMessageBarProps = Readonly<{ request: OpenRequest; additions: readonly Addition[] }>

/** What can be added after the last message. */
export function AddMessageBar({ request, additions }: AddMessageBarProps) {
  const editBody = useEditBody(request.tabId)
  return (
    <div className={styles.add}>
      {additions.map(({ label, edit }) => (
        <Button
          key={label}
          size="small"
          icon={<Plus size={13} aria-hidden="true" />}
          onPress={() => editBody(edit)}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
