import { Ban, FileWarning } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { TextViewer } from '../../editor/text-viewer.tsx'
import type { Loadable } from '../../store/loadable.ts'
import { useApp } from '../../store/use-app.ts'
import { CodeNotes } from './code-notes.tsx'
import styles from './code-pane.module.css'
import type { WrittenCode } from './write-code.ts'

type Code = Extract<WrittenCode, { kind: 'code' }>

export type CodeBodyProps = Readonly<{ written: Loadable<WrittenCode> }>

/** The code, or why there is none. While a body is being typed and does not parse, the last code stays. */
export function CodeBody({ written }: CodeBodyProps) {
  const [lastCode, setLastCode] = useState<Code | null>(null)
  const latest = written.status === 'ready' ? written.value : null
  // A run always has its code, so only that of a request can be the code of before.
  if (latest?.kind === 'code' && latest.source === 'request' && latest !== lastCode) setLastCode(latest)
  if (written.status === 'failed') {
    return (
      <div className={styles.failure}>
        <ErrorNote title="The code could not be written">{written.error.message}</ErrorNote>
      </div>
    )
  }
  if (latest === null) return <Spinner label="Writing the code" />
  switch (latest.kind) {
    case 'code':
      return <CodeText code={latest} isOld={false} />
    case 'refused':
      return (
        <div className={styles.state}>
          <EmptyState icon={<Ban size={22} />} title={`Not with ${latest.title}`}>
            {latest.reason}
          </EmptyState>
        </div>
      )
    case 'unsendable':
      if (lastCode === null) {
        return (
          <div className={styles.state}>
            <EmptyState icon={<FileWarning size={22} />} title="The request cannot be sent as it is">
              {latest.reason}
            </EmptyState>
          </div>
        )
      }
      return (
        <>
          <div className={styles.outdated}>
            <ErrorNote tone="warning" title="The code is that of before">
              {latest.reason}
            </ErrorNote>
          </div>
          <CodeText code={lastCode} isOld />
        </>
      )
  }
}

function CodeText({ code, isOld }: Readonly<{ code: Code; isOld: boolean }>) {
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const { target, notes, unresolved } = code
  return (
    <>
      <div className={styles.viewer} data-old={isOld}>
        <TextViewer
          value={code.code}
          language={target.language}
          label={`Code for ${target.title}`}
          fontSizePx={fontSizePx}
        />
      </div>
      <CodeNotes notes={notes} unresolved={unresolved} />
    </>
  )
}
