import { useMemo, useState } from 'react'
import { formatJsonPath } from '../../../shared/domain/diff/json-path.ts'
import type { ConversationForm } from '../../../shared/domain/protocols/convert-request.ts'
import type { LeftOut } from '../../../shared/domain/protocols/left-out.ts'
import {
  formOfDraft,
  otherForms,
  type TurnedRequest,
  turnRequest,
} from '../../../shared/domain/protocols/turn-request.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { DiffViewer } from '../../editor/diff-viewer.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './turn-dialog.module.css'

/** Shows a request in another form, with what is lost, and opens it in a tab of its own. */
export function TurnDialog() {
  const draft = useApp((state) => state.tabs.find(({ id }) => id === state.tabToTurn)?.draft ?? null)
  const form = draft === null ? null : formOfDraft(draft)
  return draft === null || form === null ? null : <TurnForm draft={draft} from={form} />
}

function TurnForm({ draft, from }: Readonly<{ draft: RequestDraft; from: ConversationForm }>) {
  const store = useAppStore()
  const collectionId = useApp(({ tabs, tabToTurn }) => tabs.find(({ id }) => id === tabToTurn)?.collectionId)
  const forms = otherForms(from)
  const [to, setTo] = useState<ConversationForm>(from === 'responses' ? 'anthropic' : 'responses')
  const turned = useMemo(() => turnRequest(draft, to), [draft, to])
  const { stopTurning, openDraft } = store.getState()

  function apply(next: RequestDraft): void {
    stopTurning()
    openDraft({ draft: next, collectionId: collectionId ?? null })
  }

  return (
    <Dialog
      isOpen
      size="full"
      title="Turn into another form"
      onClose={stopTurning}
      footer={
        <>
          <Button onPress={stopTurning}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={!turned.ok}
            onPress={() => {
              if (turned.ok) apply(turned.draft)
            }}
          >
            Open in a new tab
          </Button>
        </>
      }
    >
      <div className={styles.turn}>
        <div className={styles.choice}>
          <Segmented label="Form" options={forms} value={to} onChange={setTo} />
          <span className={styles.hint}>The request itself stays as it is.</span>
        </div>
        <Turned draft={draft} turned={turned} />
      </div>
    </Dialog>
  )
}

function Turned({ draft, turned }: Readonly<{ draft: RequestDraft; turned: TurnedRequest }>) {
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  if (!turned.ok) {
    return (
      <ErrorNote tone="warning" title="The body cannot be turned as it stands">
        {turned.message}
      </ErrorNote>
    )
  }
  return (
    <>
      <Losses leftOut={turned.leftOut} />
      <div className={styles.paths}>
        <code>{`${draft.method} ${draft.path}`}</code>
        <code>{`${turned.draft.method} ${turned.draft.path}`}</code>
      </div>
      <div className={styles.diff}>
        <DiffViewer
          before={draft.bodyText}
          after={turned.draft.bodyText}
          beforeLabel="The body as it is"
          afterLabel="The body in the other form"
          language="json"
          fontSizePx={fontSizePx}
        />
      </div>
    </>
  )
}

function Losses({ leftOut }: Readonly<{ leftOut: readonly LeftOut[] }>) {
  if (leftOut.length === 0) return <p className={styles.whole}>Everything is carried over.</p>
  return (
    <section aria-label="Not carried over" className={styles.losses}>
      <h3 className={styles.heading}>{`Not carried over · ${leftOut.length}`}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={styles.list} tabIndex={0} aria-label="Losses">
        {leftOut.map(({ path, reason }, index) => (
          // Two losses can have the same place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <code>{path.length === 0 ? 'body' : formatJsonPath(path).slice(2)}</code>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
