import { Select } from '../../components/select.tsx'

/** The choice of taking the value of the settings over. */
const INHERIT = 'inherit'

export type OptionSelectProps<Id extends string> = Readonly<{
  label: string
  words: Readonly<Record<Id, string>>
  /** Undefined = as in the settings. */
  value: Id | undefined
  /** What the settings say, in words; null in the settings themselves. */
  inherited: string | null
  description?: string | undefined
  onChange: (id: Id | undefined) => void
}>

/** A choice among an option's values; for an environment also that of the settings, which is shown. */
export function OptionSelect<Id extends string>(props: OptionSelectProps<Id>) {
  const { label, words, value, inherited, description, onChange } = props
  const own = (Object.keys(words) as Id[]).map((id) => ({ id, label: words[id] }))
  const options =
    inherited === null ? own : [{ id: INHERIT, label: `As in the settings: ${inherited}` }, ...own]
  return (
    <Select<Id | typeof INHERIT>
      label={label}
      groups={[{ id: 'options', options }]}
      value={value ?? INHERIT}
      description={description}
      onChange={(id) => onChange(id === INHERIT ? undefined : (id as Id))}
    />
  )
}
