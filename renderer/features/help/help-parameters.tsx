import { ENDPOINTS, type EndpointEntry } from '../../../shared/catalogue/endpoints.ts'
import { type ParameterEntry, parametersOf } from '../../../shared/catalogue/parameters.ts'
import styles from './help-parameters.module.css'
import { type HelpTopic, TOPIC_OF_ENDPOINT } from './help-topics.ts'

export type HelpParametersProps = Readonly<{ topic: HelpTopic }>

/** The parameters of the endpoint that a page is about, as the catalogue has them. */
export function HelpParameters({ topic }: HelpParametersProps) {
  const endpoint = endpointOf(topic)
  const entries = endpoint === undefined ? [] : parametersOf(endpoint.id)
  if (entries.length === 0) return null
  return (
    <section className={styles.parameters} aria-labelledby="help-all-parameters">
      <h3 id="help-all-parameters" className={styles.title}>
        All parameters
      </h3>
      <dl className={styles.list}>
        {entries.map((entry) => (
          <div key={entry.name} className={styles.entry}>
            <dt>
              <code className={styles.name}>{entry.name}</code>
              <span className={styles.kind}>{kindInWords(entry)}</span>
            </dt>
            <dd>
              {entry.description} <span className={styles.fallback}>{`Default: ${entry.defaultText}.`}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function endpointOf(topic: HelpTopic): EndpointEntry | undefined {
  return ENDPOINTS.find(({ id }) => TOPIC_OF_ENDPOINT[id] === topic)
}

function kindInWords(entry: ParameterEntry): string {
  switch (entry.kind) {
    case 'number':
    case 'integer':
      return `${entry.kind}${rangeInWords(entry)}`
    case 'enum':
      return (entry.options ?? []).join(' | ')
    case 'string-list':
      return entry.maxItems === undefined ? 'text or list of texts' : `text, or up to ${entry.maxItems} texts`
    case 'boolean':
      return 'true | false'
    case 'string':
      return 'text'
    case 'json':
      return 'JSON'
  }
}

function rangeInWords({ minimum, exclusiveMinimum, maximum }: ParameterEntry): string {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum
  if (least === undefined && maximum === undefined) return ''
  const from = least === undefined ? '' : `${exclusiveMinimum === undefined ? 'from' : 'above'} ${least}`
  const to = maximum === undefined ? '' : `to ${maximum.toLocaleString('en-US')}`
  return ` ${[from, to].filter((words) => words !== '').join(' ')}`
}
