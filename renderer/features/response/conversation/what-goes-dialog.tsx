import type { AppliedRuleId, ContinuedRequest } from '../../../../shared/domain/conversation/continuation.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { TextViewer } from '../../../editor/text-viewer.tsx'
import { groupApplied } from './applied-words.ts'
import styles from './what-goes-dialog.module.css'

export type WhatGoesDialogProps = Readonly<{ next: ContinuedRequest; onClose: () => void }>

const TITLES: Readonly<Record<AppliedRuleId, string>> = {
  'reasoning-passed-back': 'Reasoning passed back',
  'reasoning-empty': 'Empty reasoning passed back',
  'reasoning-left-out': 'Reasoning left out',
  'content-empty': 'Empty content',
  'prefix-joined': 'Prefix and answer joined',
  'input-listed': 'Input made a list',
  'braces-kept': 'Double braces kept as text',
  'server-tools-missing': 'Not carried along',
  'signature-passed-back': 'Signature passed back',
  'signature-missing': 'No signature',
}
/** Places named one by one; of more, the number. */
const MAX_PLACES = 6

/** The body that would go, and what was done to it beside adding the messages. */
export function WhatGoesDialog({ next, onClose }: WhatGoesDialogProps) {
  return (
    <Dialog title="What goes when you send on" isOpen onClose={onClose} size="large">
      {next.ok ? <Rules next={next} /> : <ErrorNote tone="warning" title={next.problem.message} />}
    </Dialog>
  )
}

function Rules({ next }: Readonly<{ next: Extract<ContinuedRequest, { ok: true }> }>) {
  const groups = groupApplied(next.applied)
  return (
    <div className={styles.content}>
      {groups.length === 0 ? (
        <p className={styles.words}>
          The answer and what you add go as they are. No rule has anything to do.
        </p>
      ) : (
        <ul className={styles.rules} aria-label="Rules applied">
          {groups.map(({ rule, words, places }) => (
            <li key={`${rule} ${words}`} className={styles.rule}>
              <span className={styles.title}>{TITLES[rule]}</span>
              <span className={styles.words}>{words}</span>
              <span className={styles.places}>
                {places.length > MAX_PLACES ? `${places.length} places` : places.join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.body}>
        <TextViewer label="The body that would go" language="json" value={next.bodyText} />
      </div>
    </div>
  )
}
