import { type ReactNode, useContext, useEffect, useRef, type WheelEvent } from 'react'
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
  TabListStateContext,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { keepInView } from './keep-in-view.ts'
import styles from './tabs.module.css'

export type TabsProps<Id extends string> = Readonly<{
  selected: Id
  onSelect: (id: Id) => void
  children: ReactNode
}>

/** A tab list and its panels, filling its parent. */
export function Tabs<Id extends string>({ selected, onSelect, children }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={selected}
      // The keys are the ids of the tabs below, which the caller declared.
      onSelectionChange={(key) => onSelect(key as Id)}
    >
      {children}
    </AriaTabs>
  )
}

export type TabListProps = Readonly<{ label: string; children: ReactNode; trailing?: ReactNode }>

/** `trailing` stands at the right end of the row and is no tab. Where all tabs do not fit, they scroll. */
export function TabList({ label, children, trailing }: TabListProps) {
  const list = useRef<HTMLDivElement>(null)
  const selectedKey = useContext(TabListStateContext)?.selectedKey

  useEffect(() => {
    const box = list.current
    if (box === null) return
    return keepInView(box.querySelector(`[role="tab"][data-key="${CSS.escape(String(selectedKey))}"]`), box)
  }, [selectedKey])

  return (
    <div className={styles.row}>
      <AriaTabList ref={list} aria-label={label} className={styles.list ?? ''} onWheel={scrollSideways}>
        {children}
      </AriaTabList>
      {trailing !== undefined && <div className={styles.trailing}>{trailing}</div>}
    </div>
  )
}

/** The row has no scrollbar, and most wheels turn only one way. */
function scrollSideways({ currentTarget, deltaX, deltaY }: WheelEvent<HTMLElement>): void {
  if (deltaX === 0) currentTarget.scrollLeft += deltaY
}

export type TabProps = Readonly<{
  id: string
  children: ReactNode
  count?: number | undefined
  /** Stands behind the name, and is shown where counts have no room. */
  mark?: ReactNode
}>

/** `count` and `mark` are shown beside the name and hidden from the accessible name, so that a tab is found by its name. */
export function Tab({ id, children, count, mark }: TabProps) {
  return (
    <AriaTab id={id} className={styles.tab ?? ''}>
      {children}
      {count !== undefined && (
        <span className={styles.count} aria-hidden="true">
          {count.toLocaleString('en')}
        </span>
      )}
      {mark !== undefined && (
        <span className={styles.mark} aria-hidden="true">
          {mark}
        </span>
      )}
    </AriaTab>
  )
}

export type TabPanelProps = Readonly<{ id: string; children: ReactNode; className?: string | undefined }>

export function TabPanel({ id, children, className }: TabPanelProps) {
  return (
    <AriaTabPanel id={id} className={classNames(styles.panel, className)}>
      {children}
    </AriaTabPanel>
  )
}
