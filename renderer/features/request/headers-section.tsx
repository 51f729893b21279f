import { headerEffect } from '../../../shared/catalogue/parameter-effects.ts'
import type { NameValue } from '../../../shared/schemas/request.ts'
import { EffectNote } from '../../components/effect-note.tsx'
import { NameValueTable } from '../../components/name-value-table.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './request-sections.module.css'
import { useJudgedRequest } from './use-judged-request.ts'
import { type OpenRequest, useEditDraft } from './use-request.ts'

export type HeadersSectionProps = Readonly<{ request: OpenRequest }>

/** A token as HTTP defines it (RFC 9110, 5.6.2). */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** Headers sent beside those the app sets itself, and what becomes of those there is a rule about. */
export function HeadersSection({ request }: HeadersSectionProps) {
  const editDraft = useEditDraft(request.tabId)
  const judged = useJudgedRequest(request, null)
  const openLink = useApp((state) => state.openLink)
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>
        The environment’s key goes out as <code>Authorization</code> and a body as{' '}
        <code>application/json</code>. Headers here are added, or take their place.
      </p>
      <NameValueTable
        noun="header"
        rows={request.draft.headers}
        onChange={(headers) => editDraft({ headers })}
        namePlaceholder="x-sandbox-scenario"
        valuePlaceholder="slow-start"
        problemOf={headerProblem}
        renderNote={(row) =>
          row.enabled && (
            <EffectNote
              name={row.name}
              effect={headerEffect(row, judged)}
              onOpenLink={(url) => void openLink(url)}
            />
          )
        }
      />
    </div>
  )
}

function headerProblem({ name, enabled }: NameValue): string | null {
  if (!enabled || name === '' || HEADER_NAME.test(name)) return null
  return 'Not a header name'
}
