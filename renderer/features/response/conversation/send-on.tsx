import { CornerDownRight } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { commandKey, Kbd } from '../../../components/kbd.tsx'
import { useApp } from '../../../store/use-app.ts'
import { canSendOn } from './can-send-on.ts'
import { ReasoningChip } from './reasoning-chip.tsx'
import styles from './send-on.module.css'
import { useAddition } from './use-addition.ts'

export type SendOnProps = Readonly<{ tabId: string; detail: RunDetail }>

/** Below an answer that can be gone on from: what the user says next, and what the tools gave. */
export function SendOn({ tabId, detail }: SendOnProps) {
  return canSendOn(detail) ? <Composer key={detail.summary.id} tabId={tabId} detail={detail} /> : null
}

function Composer({ tabId, detail }: SendOnProps) {
  const sendOn = useApp((state) => state.sendOn)
  const [isOpen, setIsOpen] = useState(false)
  const { addition, fields, isEmpty, missing, write, clear } = useAddition(detail)
  const isActive = isOpen || !isEmpty

  async function submit(): Promise<void> {
    if (missing !== null) return
    if (await sendOn(tabId, detail.summary.id, addition)) clear()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void submit()
  }

  return (
    <section
      className={styles.composer}
      aria-label="Send on"
      data-sends=""
      onKeyDown={onKeyDown}
      onFocus={() => setIsOpen(true)}
    >
      {fields.map(({ id, label, placeholder, text }) => (
        <label key={id} className={styles.line}>
          <span className={styles.label}>{label}</span>
          <textarea
            className={styles.field}
            aria-label={label}
            rows={1}
            placeholder={placeholder}
            value={text}
            onChange={({ target }) => write(id, target.value)}
          />
        </label>
      ))}
      {isActive && (
        <div className={styles.actions}>
          <ReasoningChip detail={detail} addition={addition} />
          <span className={styles.missing}>{isEmpty ? '' : missing}</span>
          <Kbd isHint>{commandKey('Enter')}</Kbd>
          <Button
            size="small"
            variant="primary"
            isDisabled={missing !== null}
            icon={<CornerDownRight size={14} aria-hidden="true" />}
            onPress={() => void submit()}
          >
            Send on
          </Button>
        </div>
      )}
    </section>
  )
}
