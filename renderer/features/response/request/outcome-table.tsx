import { ExternalLink } from 'lucide-react'
import type { ParameterOutcome } from '../../../../shared/catalogue/parameter-effects.ts'
import { formatBodyPath } from '../../../../shared/domain/comparison/body-path.ts'
import { Badge } from '../../../components/badge.tsx'
import { EFFECT_WORDS, shortValue } from '../../../components/effect-words.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { useApp } from '../../../store/use-app.ts'
import styles from './outcome-table.module.css'

export type OutcomeTableProps = Readonly<{
  /** What the rows are. */
  noun: 'Parameter' | 'Header'
  outcomes: readonly ParameterOutcome[]
  /** The server answered without an error, whatever the rules say. */
  wasAccepted: boolean
}>

/** Parameter by parameter, or header by header: what was sent, what counted, and why. */
export function OutcomeTable({ noun, outcomes, wasAccepted }: OutcomeTableProps) {
  return (
    <table className={styles.table} aria-label={`${noun}s and their effect`}>
      <thead>
        <tr>
          <th scope="col">{noun}</th>
          <th scope="col">Sent</th>
          <th scope="col">Took effect, and why</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map((outcome, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may be there twice, and no row ever changes its place
          <OutcomeRow key={index} outcome={outcome} wasAccepted={wasAccepted} />
        ))}
      </tbody>
    </table>
  )
}

function OutcomeRow({ outcome, wasAccepted }: Readonly<{ outcome: ParameterOutcome; wasAccepted: boolean }>) {
  const openLink = useApp((state) => state.openLink)
  const { path, sent, effect, note, doubt, source, message } = outcome
  const name = formatBodyPath(path)
  return (
    <tr data-effect={effect}>
      <th scope="row">{name}</th>
      <td className={styles.sent}>
        {sent === undefined ? <span className={styles.absent}>left out</span> : shortValue(sent)}
      </td>
      <td>
        <div className={styles.why}>
          <InForce outcome={outcome} />
          <span className={styles.note}>{note}</span>
          {source !== null && (
            <IconButton
              label={`Documentation on ${name}`}
              size="small"
              icon={<ExternalLink size={12} />}
              onPress={() => void openLink(source)}
            />
          )}
        </div>
        {message !== null && !wasAccepted && <p className={styles.message}>{message}</p>}
        {effect === 'rejected' && wasAccepted && (
          <p className={styles.doubt}>By the rules an error, but this server accepted it.</p>
        )}
        {doubt !== null && (
          <p className={styles.doubt}>
            <span className={styles.doubtMark}>Not certain:</span> {doubt}
          </p>
        )}
      </td>
    </tr>
  )
}

function InForce({ outcome }: Readonly<{ outcome: ParameterOutcome }>) {
  const { effect, inForce } = outcome
  if (effect === 'applies') return <span className={styles.absent}>as sent</span>
  const { word, tone } = EFFECT_WORDS[effect]
  return (
    <>
      {inForce !== undefined && <span className={styles.value}>{shortValue(inForce)}</span>}
      <Badge tone={tone}>{word}</Badge>
    </>
  )
}
