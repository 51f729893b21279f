import { useRef } from 'react'
import { type ParameterGroup, parametersOf } from '../../../shared/catalogue/parameters.ts'
import { removeBodyValue, setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { ParameterRow } from './parameter-row.tsx'
import { firstValue, valueAt } from './parameter-values.ts'
import styles from './request-sections.module.css'
import { type OpenRequest, useEditBody } from './use-request.ts'

const GROUP_TITLES: Record<ParameterGroup, string> = {
  model: 'Model',
  thinking: 'Thinking',
  output: 'Output',
  sampling: 'Sampling',
  tools: 'Tools',
  stream: 'Streaming',
  account: 'Account',
}

/** These have a place of their own: the request line, Messages or Prompt, and Tools. */
const EDITED_ELSEWHERE = ['model', 'messages', 'system', 'input', 'instructions', 'prompt', 'suffix', 'tools']

export type ParametersSectionProps = Readonly<{
  request: OpenRequest
  body: Readonly<Record<string, unknown>>
}>

/** Every documented parameter: its value or its default, its range, and what it does in this request. */
export function ParametersSection({ request, body }: ParametersSectionProps) {
  const editBody = useEditBody(request.tabId)
  /** What a parameter was before it was switched off. */
  const lastValues = useRef(new Map<string, unknown>())
  const entries = parametersOf(request.endpoint?.id ?? 'chat').filter(
    ({ name }) => !EDITED_ELSEWHERE.includes(name),
  )
  const membersOf = (group: ParameterGroup) => entries.filter((entry) => entry.group === group)
  return (
    <div className={styles.stack}>
      {[...new Set(entries.map((entry) => entry.group))].map((group) => (
        <section key={group} aria-label={GROUP_TITLES[group]}>
          <h3 className={styles.heading}>{GROUP_TITLES[group]}</h3>
          {membersOf(group).map((entry) => {
            const value = valueAt(body, entry.name)
            const path = entry.name.split('.')
            return (
              <ParameterRow
                key={entry.name}
                request={request}
                entry={entry}
                body={body}
                value={value}
                onToggle={(isSet) => {
                  if (!isSet) lastValues.current.set(entry.name, value)
                  const next = lastValues.current.get(entry.name) ?? firstValue(entry)
                  editBody((text) => (isSet ? setBodyValue(text, path, next) : removeBodyValue(text, path)))
                }}
              />
            )
          })}
        </section>
      ))}
    </div>
  )
}
