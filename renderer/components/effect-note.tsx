import { ExternalLink } from 'lucide-react'
import type { ParameterEffect } from '../../shared/catalogue/parameter-effects.ts'
import { Badge } from './badge.tsx'
import styles from './effect-note.module.css'
import { EFFECT_WORDS, shortValue } from './effect-words.ts'
import { IconButton } from './icon-button.tsx'

export type EffectNoteProps = Readonly<{
  /** The parameter, for the name of the link. */
  name: string
  effect: ParameterEffect
  onOpenLink: (url: string) => void
}>

/** What a parameter does where it does not plainly apply: the effect, what counts instead, why, and what is doubted. */
export function EffectNote({ name, effect, onOpenLink }: EffectNoteProps) {
  const { note, doubt, source, message } = effect
  if (note === null || effect.effect === 'default') return null
  const { word, tone } = EFFECT_WORDS[effect.effect]
  const hasValue = effect.inForce !== undefined && effect.effect !== 'applies'
  return (
    <div className={styles.note}>
      <p className={styles.line}>
        {effect.effect !== 'applies' && <Badge tone={tone}>{word}</Badge>}
        {hasValue && (
          <span className={styles.value}>
            <span className={styles.counts}>in force</span> {shortValue(effect.inForce)}
          </span>
        )}
        <span>{note}</span>
        {source !== null && (
          <IconButton
            label={`Documentation on ${name}`}
            size="small"
            icon={<ExternalLink size={12} />}
            onPress={() => onOpenLink(source)}
          />
        )}
      </p>
      {message !== null && <p className={styles.message}>{message}</p>}
      {doubt !== null && (
        <p className={styles.doubt}>
          <span className={styles.doubtMark}>Not certain:</span> {doubt}
        </p>
      )}
    </div>
  )
}
