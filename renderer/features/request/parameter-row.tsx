import { effectIfSet } from '../../../shared/catalogue/effect-if-set.ts'
import { parameterEffect } from '../../../shared/catalogue/parameter-effects.ts'
import type { ParameterEntry } from '../../../shared/catalogue/parameters.ts'
import { EffectNote } from '../../components/effect-note.tsx'
import { shortValue } from '../../components/effect-words.ts'
import { Checkbox } from '../../components/switch.tsx'
import { useApp } from '../../store/use-app.ts'
import { ParameterControl } from './parameter-control.tsx'
import styles from './parameter-row.module.css'
import { rangeText } from './parameter-values.ts'
import { useJudgedRequest } from './use-judged-request.ts'
import type { OpenRequest } from './use-request.ts'

export type ParameterRowProps = Readonly<{
  request: OpenRequest
  entry: ParameterEntry
  body: Readonly<Record<string, unknown>>
  value: unknown
  onToggle: (isSet: boolean) => void
}>

/** One parameter; without a tick it is not in the body and the default counts. */
export function ParameterRow({ request, entry, body, value, onToggle }: ParameterRowProps) {
  const isSet = value !== undefined
  const judged = useJudgedRequest(request, body)
  const openLink = useApp((state) => state.openLink)
  const effect = parameterEffect(entry.name, judged)
  const isKnownDefault = effect.effect === 'default' && effect.inForce !== undefined
  const ifSet = isSet ? null : effectIfSet(entry, judged)
  const range = rangeText(entry)
  return (
    <div className={styles.row}>
      <div className={styles.name}>
        <Checkbox label={`Set ${entry.name}`} hideLabel isSelected={isSet} onChange={onToggle} />
        <span>{entry.name}</span>
      </div>
      <div className={styles.control}>
        {isSet ? (
          <ParameterControl request={request} entry={entry} value={value} />
        ) : (
          <span className={styles.default}>
            default: {isKnownDefault ? shortValue(effect.inForce) : entry.defaultText}
            {ifSet !== null && ` · ${ifSet.note}`}
          </span>
        )}
      </div>
      <p className={styles.description}>
        {entry.description}
        {range !== null && <span className={styles.range}> {range}</span>}
      </p>
      <div className={styles.note}>
        <EffectNote name={entry.name} effect={effect} onOpenLink={(url) => void openLink(url)} />
      </div>
    </div>
  )
}
