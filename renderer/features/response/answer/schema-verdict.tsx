import { useEffect, useState } from 'react'
import { type LocatedFault, locateFaults } from '../../../../shared/domain/structured-output/locate-faults.ts'
import { outputSchemaCheck } from '../../../../shared/domain/structured-output/output-schema.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { SchemaFit } from '../../../../shared/schemas/tool-loop.ts'
import { OutcomeIcon } from '../../../components/checks-mark.tsx'
import { useApi, useApp } from '../../../store/use-app.ts'
import styles from './schema-verdict.module.css'

export type SchemaVerdictProps = Readonly<{ tabId: string; detail: RunDetail }>

/** Whether the answer fits the output schema that its request had; each fault leads to its place in the answer. */
export function SchemaVerdict({ tabId, detail }: SchemaVerdictProps) {
  const showWords = useApp((state) => state.showWords)
  const schemaText = outputSchemaCheck(detail.authored.tests)?.schemaText ?? null
  const { answer } = detail.message
  const isWhole = detail.summary.status === 'done' && answer.trim() !== ''
  const fit = useSchemaFit(isWhole ? schemaText : null, answer)
  if (fit === null) return null
  if (fit.kind === 'fits') {
    return (
      <p className={styles.line}>
        <OutcomeIcon outcome="passed" size={14} /> The answer fits the schema.
      </p>
    )
  }
  if (fit.kind === 'unknown') {
    return (
      <p className={styles.line}>
        <OutcomeIcon outcome="failed" size={14} /> {fit.reason}
      </p>
    )
  }
  const faults = locateFaults(answer, fit.faults)
  return (
    <section className={styles.faults} aria-label="Faults of the answer">
      <p className={styles.line}>
        <OutcomeIcon outcome="failed" size={14} /> {titleOf(fit.total, faults.length)}
      </p>
      <ul className={styles.list}>
        {faults.map((fault) => (
          <li key={`${fault.pointer} ${fault.message}`}>
            <button
              type="button"
              className={styles.fault}
              onClick={() => showWords(tabId, [{ channel: 'answer', start: fault.start, end: fault.end }])}
            >
              <FaultWords fault={fault} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FaultWords({ fault }: Readonly<{ fault: LocatedFault }>) {
  return (
    <>
      <code className={styles.pointer}>{fault.pointer === '' ? 'the whole answer' : fault.pointer}</code>{' '}
      {fault.message} <span className={styles.place}>{`line ${fault.line}, column ${fault.column}`}</span>
    </>
  )
}

function titleOf(total: number, shown: number): string {
  const words =
    total === 1
      ? '1 fault: the answer does not fit the schema.'
      : `${total} faults: the answer does not fit the schema.`
  return shown < total ? `${words} The first ${shown}:` : words
}

/** Asked of main, since a schema is compiled, which the page may not do. Null until it is known, or where none is asked for. */
function useSchemaFit(schemaText: string | null, text: string): SchemaFit | null {
  const api = useApi()
  const [fit, setFit] = useState<SchemaFit | null>(null)
  useEffect(() => {
    let isCurrent = true
    setFit(null)
    async function ask(schema: string): Promise<void> {
      const [answered] = await api.call['schema.fit']({ questions: [{ schemaText: schema, text }] }).catch(
        (): SchemaFit[] => [
          { kind: 'unknown', reason: 'The answer could not be checked against the schema.' },
        ],
      )
      if (isCurrent) setFit(answered ?? null)
    }
    if (schemaText !== null) void ask(schemaText)
    return () => {
      isCurrent = false
    }
  }, [api, schemaText, text])
  return fit
}
