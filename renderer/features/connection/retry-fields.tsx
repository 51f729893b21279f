import {
  DEFAULT_CONNECTION,
  MAX_RETRIES,
  type RetryCause,
  retryCauseSchema,
} from '../../../shared/schemas/connection.ts'
import { Checkbox } from '../../components/switch.tsx'
import { type ConnectionFieldsProps, withField } from './connection-fields.ts'
import styles from './connection-form.module.css'
import { CAUSE_WORDS, retriesInWords } from './connection-words.ts'
import { OptionSelect } from './option-select.tsx'

const COUNT_WORDS = Object.fromEntries(
  Array.from({ length: MAX_RETRIES + 1 }, (_, count) => [String(count), retriesInWords(count)]),
)

/** What is sent again by itself, and how often. */
export function RetryFields({ value, inheritedWords, onChange }: ConnectionFieldsProps) {
  const { retries } = value

  function toggle(cause: RetryCause, isOn: boolean): void {
    if (retries === undefined) return
    const others = retries.causes.filter((one) => one !== cause)
    onChange({ ...value, retries: { ...retries, causes: isOn ? [...others, cause] : others } })
  }

  return (
    <section className={styles.group}>
      <h4 className={styles.heading}>Trying again</h4>
      <OptionSelect
        label="Send again by itself"
        words={COUNT_WORDS}
        value={retries === undefined ? undefined : String(retries.count)}
        inherited={inheritedWords('retries')}
        description="Never after the first byte of an answer. Each try is shown with the run. A request that was received before the connection failed may be billed twice."
        onChange={(count) =>
          onChange(
            withField(
              value,
              'retries',
              count === undefined
                ? undefined
                : { ...(retries ?? DEFAULT_CONNECTION.retries), count: Number(count) },
            ),
          )
        }
      />
      {retries !== undefined && retries.count > 0 && (
        <div className={styles.pair}>
          {retryCauseSchema.options.map((cause) => (
            <Checkbox
              key={cause}
              label={CAUSE_WORDS[cause]}
              isSelected={retries.causes.includes(cause)}
              onChange={(isOn) => toggle(cause, isOn)}
            />
          ))}
        </div>
      )}
    </section>
  )
}
