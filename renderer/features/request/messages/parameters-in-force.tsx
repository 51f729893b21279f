import { TriangleAlert } from 'lucide-react'
import { type ParameterOutcome, parameterEffects } from '../../../../shared/catalogue/parameter-effects.ts'
import { formatBodyPath } from '../../../../shared/domain/comparison/body-path.ts'
import { shortValue } from '../../../components/effect-words.ts'
import { useJudgedRequest } from '../use-judged-request.ts'
import type { OpenRequest } from '../use-request.ts'
import styles from './messages.module.css'

export type ParametersInForceProps = Readonly<{
  request: OpenRequest
  body: Readonly<Record<string, unknown>>
}>

/** Shown elsewhere: above, in the request line, or in Tools. */
const SHOWN_ELSEWHERE: readonly unknown[] = [
  'model',
  'messages',
  'system',
  'input',
  'instructions',
  'tools',
  'stream',
]

/** The parameters the body sets, and those of them that do not simply count as sent. */
export function ParametersInForce({ request, body }: ParametersInForceProps) {
  const judged = useJudgedRequest(request, body)
  const rows = parameterEffects(judged).filter(
    ({ path, effect }) => effect !== 'default' && !SHOWN_ELSEWHERE.includes(path[0]),
  )
  if (rows.length === 0) return null
  return (
    <section aria-label="Parameters in force">
      <h3 className={styles.heading}>Parameters in force</h3>
      <table className={styles.force}>
        <tbody>
          {rows.map((outcome) => (
            <ForceRow key={formatBodyPath(outcome.path)} outcome={outcome} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ForceRow({ outcome }: Readonly<{ outcome: ParameterOutcome }>) {
  const { path, sent, inForce, effect, note } = outcome
  const counts = effect === 'applies'
  return (
    <tr>
      <th scope="row">{formatBodyPath(path)}</th>
      <td className={counts ? styles.value : styles.idle}>
        {shortValue(sent)}
        {!counts && inForce !== undefined && ` → ${shortValue(inForce)}`}
      </td>
      <td className={styles.effect}>
        {!counts && note !== null && (
          <>
            <TriangleAlert size={13} aria-hidden="true" /> {note}
          </>
        )}
      </td>
    </tr>
  )
}
