import { CodeXml, Save, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { useHasRoomBeside } from '../../components/use-has-room-beside.ts'
import { loadedValue } from '../../store/loadable.ts'
import { useApp } from '../../store/use-app.ts'
import { CodeBar } from './code-bar.tsx'
import { CodeBody } from './code-body.tsx'
import styles from './code-pane.module.css'
import { useCode } from './use-code.ts'
import { useCodeQuestion } from './use-code-question.ts'
import type { WrittenCode } from './write-code.ts'

export type CodePaneProps = Readonly<{ tabId: string }>

/** The request of the tab, or a run of it, as code. */
export function CodePane({ tabId }: CodePaneProps) {
  const question = useCodeQuestion(tabId)
  const written = useCode(loadedValue(question) ?? null)
  const isOfRun = useApp((state) => state.codeRunsByTab[tabId] !== undefined)
  const isNotJson = useApp((state) => state.tabs.find(({ id }) => id === tabId)?.draft.bodyKind !== undefined)
  useGivesWayToResponse(tabId)
  return (
    <section aria-label="Code" className={styles.pane}>
      <CodeHead tabId={tabId} isOfRun={isOfRun} written={loadedValue(written) ?? null} />
      <CodeBar canChooseStream={!isOfRun && !isNotJson} />
      <Refusal />
      <div className={styles.main}>
        <CodeBody written={question.status === 'failed' ? question : written} />
      </div>
    </section>
  )
}

type CodeHeadProps = CodePaneProps & Readonly<{ isOfRun: boolean; written: WrittenCode | null }>

function CodeHead({ tabId, isOfRun, written }: CodeHeadProps) {
  const showCodeOfRequest = useApp((state) => state.showCodeOfRequest)
  const saveCode = useApp((state) => state.saveCode)
  const closeCode = useApp((state) => state.closeCode)
  const suggestedName = useApp((state) => state.tabs.find(({ id }) => id === tabId)?.draft.name ?? '')
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>
        <CodeXml size={14} aria-hidden="true" />
        {isOfRun ? 'Code of the run' : 'Code'}
      </h2>
      {isOfRun && (
        <Button size="small" onPress={() => showCodeOfRequest(tabId)}>
          Show the request
        </Button>
      )}
      <span className={styles.actions}>
        {written?.kind === 'code' && (
          <>
            <CopyButton label="Copy code" text={written.code} />
            <IconButton
              size="small"
              label="Save code as a file"
              icon={<Save size={14} />}
              onPress={() => {
                const { extension } = written.target
                void saveCode({ suggestedName: suggestedName || 'request', extension, text: written.code })
              }}
            />
          </>
        )}
        <IconButton size="small" label="Close code" icon={<X size={15} />} onPress={closeCode} />
      </span>
    </header>
  )
}

/** A text that looks like a key stopped the saving: where it is. */
function Refusal() {
  const refusal = useApp((state) => state.secretRefusal)
  const dismiss = useApp((state) => state.dismissSecretRefusal)
  if (refusal === null) return null
  return (
    <div className={styles.failure}>
      <ErrorNote
        title="Not saved: a key would leave with the code"
        actions={
          <Button size="small" onPress={dismiss}>
            Dismiss
          </Button>
        }
      >
        <p>{refusal.message}</p>
        {refusal.places.length > 1 && (
          <ul className={styles.places}>
            {refusal.places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        )}
      </ErrorNote>
    </div>
  )
}

/** In a narrow window the panel stands where the response does: it goes when there is something new to see there. */
function useGivesWayToResponse(tabId: string): void {
  const hasRoom = useHasRoomBeside()
  const closeCode = useApp((state) => state.closeCode)
  const isLive = useApp((state) => state.runsByTab[tabId]?.kind === 'live')
  const wasLive = useRef(isLive)
  useEffect(() => {
    const hasBegun = isLive && !wasLive.current
    wasLive.current = isLive
    if (hasBegun && !hasRoom) closeCode()
  }, [isLive, hasRoom, closeCode])
}
