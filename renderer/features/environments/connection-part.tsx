import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Environment, EnvironmentDraft } from '../../../shared/schemas/environment.ts'
import { useAppShallow } from '../../store/use-app.ts'
import { ConnectionForm, connectionInWords, TryConnection } from '../connection/index.ts'
import styles from './environment-editor-dialog.module.css'

export type ConnectionPartProps = Readonly<{
  stored: Environment | undefined
  draft: EnvironmentDraft
  onChange: (draft: EnvironmentDraft) => void
}>

/** How connections of one environment are made; closed until it is asked for, since most are as in the settings. */
export function ConnectionPart({ stored, draft, onChange }: ConnectionPartProps) {
  const inherited = useAppShallow(({ settings: { connection, timeouts } }) => ({ connection, timeouts }))
  const overrides = draft.connection ?? {}
  const [startsOpen] = useState(Object.keys(overrides).length > 0)
  return (
    <section className={styles.section}>
      <details className={styles.details} open={startsOpen}>
        <summary className={styles.summary}>
          <ChevronRight size={14} aria-hidden="true" className={styles.chevron} />
          <h3 className={styles.heading}>Connection</h3>
          <span className={styles.explanation}>{connectionInWords(overrides)}</span>
        </summary>
        <div className={styles.inner}>
          <ConnectionForm
            ownerId={stored?.id ?? null}
            value={overrides}
            inherited={inherited}
            onChange={(connection) => onChange({ ...draft, connection })}
          />
        </div>
      </details>
      <TryConnection environmentId={stored?.id ?? null} baseUrl={draft.baseUrl} overrides={overrides} />
    </section>
  )
}
