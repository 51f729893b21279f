import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { useApp } from '../../../store/use-app.ts'
import { sendBackOf } from './send-back.ts'
import { answersOf } from './tool-loop-slice.ts'
import styles from './tools-tab.module.css'

/** The messages that the next step adds, before it goes, and what the rules of the API did to them. */
export function SendBackPanel({ detail }: Readonly<{ detail: RunDetail }>) {
  const progress = useApp((state) => answersOf(state, detail.summary.id).progress)
  const next = useMemo(() => sendBackOf(detail, progress), [detail, progress])
  return (
    <Disclosure className={styles.sendBack ?? ''} defaultExpanded>
      <Heading className={styles.sendBackTitle ?? ''}>
        <AriaButton slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight size={14} aria-hidden="true" className={styles.chevron} />
          What will be sent back
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        {next.ok ? (
          <>
            <ul className={styles.rules}>
              {next.applied.map(({ rule, path, words }) => (
                <li key={`${rule} ${path.join('.')}`}>{words}</li>
              ))}
            </ul>
            <pre className={styles.code}>
              {next.added.map((item) => JSON.stringify(item, null, 2)).join(',\n')}
            </pre>
          </>
        ) : (
          <p className={styles.faint}>{next.message}</p>
        )}
      </DisclosurePanel>
    </Disclosure>
  )
}
