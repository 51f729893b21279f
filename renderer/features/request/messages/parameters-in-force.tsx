import { TriangleAlert } from 'lucide-react'
import type { EndpointId } from '../../../../shared/catalogue/endpoints.ts'
import { parameterEffect, parametersOf } from '../../../../shared/catalogue/parameters.ts'
import { valueAt } from '../parameter-values.ts'
import styles from './messages.module.css'

export type ParametersInForceProps = Readonly<{
  endpoint: EndpointId
  body: Readonly<Record<string, unknown>>
}>

/** Shown elsewhere: above, in the request line, or in Tools. */
const SHOWN_ELSEWHERE = ['model', 'messages', 'system', 'input', 'instructions', 'tools', 'stream']

/** The parameters the body sets, and those of them that do nothing in this mode. */
export function ParametersInForce({ endpoint, body }: ParametersInForceProps) {
  const rows = parametersOf(endpoint)
    .filter(({ name }) => !SHOWN_ELSEWHERE.includes(name))
    .map(({ name }) => ({ name, value: valueAt(body, name) }))
    .filter(({ value }) => value !== undefined)
  if (rows.length === 0) return null
  return (
    <section aria-label="Parameters in force">
      <h3 className={styles.heading}>Parameters in force</h3>
      <table className={styles.force}>
        <tbody>
          {rows.map(({ name, value }) => (
            <ForceRow key={name} name={name} value={value} note={parameterEffect(name, body).note} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ForceRow({ name, value, note }: Readonly<{ name: string; value: unknown; note: string | null }>) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={note === null ? styles.value : styles.idle}>
        {typeof value === 'string' ? value : JSON.stringify(value)}
      </td>
      <td className={styles.effect}>
        {note !== null && (
          <>
            <TriangleAlert size={13} aria-hidden="true" /> {note}
          </>
        )}
      </td>
    </tr>
  )
}
