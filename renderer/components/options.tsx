import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Collection, Header, ListBoxItem, ListBoxSection } from 'react-aria-components'
import styles from './popover.module.css'

/** One choice of a select or a combo box. */
export type Option = Readonly<{
  id: string
  label: string
  description?: string | undefined
  /** Stands at the right end: a badge, a date. */
  end?: ReactNode
}>

/** A group of choices under a heading; without a title the group has none. */
export type OptionGroup = Readonly<{ id: string; title?: string; options: readonly Option[] }>

export function OptionGroupItem({ group }: Readonly<{ group: OptionGroup }>) {
  const label = group.title === undefined ? { 'aria-label': 'Choices' } : {}
  return (
    <ListBoxSection id={group.id} className={styles.section ?? ''} {...label}>
      {group.title !== undefined && <Header className={styles.heading}>{group.title}</Header>}
      <Collection items={group.options}>{(option) => <OptionItem option={option} />}</Collection>
    </ListBoxSection>
  )
}

function OptionItem({ option }: Readonly<{ option: Option }>) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={styles.item ?? ''}>
      <Check size={13} aria-hidden="true" className={styles.check} />
      <span className={styles.words}>
        <span className={styles.text}>{option.label}</span>
        {option.description !== undefined && <span className={styles.description}>{option.description}</span>}
      </span>
      {option.end !== undefined && <span className={styles.end}>{option.end}</span>}
    </ListBoxItem>
  )
}
