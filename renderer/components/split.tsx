import { type ReactNode, useMemo } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { classNames } from './class-names.ts'
import { useComponentHost } from './component-host.tsx'
import styles from './split.module.css'

/** Sizes as react-resizable-panels takes them: `'240px'`, `'30%'`. */
export type SplitPane = Readonly<{
  id: string
  children: ReactNode
  defaultSize?: string
  minSize?: string
  maxSize?: string
  /** Keeps its pixels when the window is resized. */
  keepPixels?: boolean
}>

export type SplitProps = Readonly<{
  /** Under this name the layout is remembered. */
  name: string
  /** What the separator divides, for screen readers. */
  label: string
  orientation?: 'horizontal' | 'vertical'
  first: SplitPane
  /** Null leaves all the room to the first pane, which stays as it is when the second comes and goes. */
  second: SplitPane | null
}>

/** Two panes with a border that can be dragged or moved by the arrow keys. */
export function Split({ name, label, orientation = 'horizontal', first, second }: SplitProps) {
  const host = useComponentHost()
  // Read once: afterwards the group itself holds the layout.
  const remembered = useMemo(() => host.splitLayout(name), [host, name])
  return (
    <Group
      orientation={orientation}
      className={styles.group}
      {...(remembered === undefined ? {} : { defaultLayout: remembered })}
      onLayoutChanged={(layout, { isUserInteraction, requestedLayout }) => {
        if (isUserInteraction) host.rememberSplitLayout(name, requestedLayout ?? layout)
      }}
    >
      <Pane pane={first} />
      {second !== null && (
        <>
          <Separator aria-label={label} className={classNames(styles.separator, styles[orientation])} />
          <Pane pane={second} />
        </>
      )}
    </Group>
  )
}

function Pane({ pane }: Readonly<{ pane: SplitPane }>) {
  return (
    <Panel
      id={pane.id}
      defaultSize={pane.defaultSize}
      minSize={pane.minSize}
      maxSize={pane.maxSize}
      groupResizeBehavior={pane.keepPixels === true ? 'preserve-pixel-size' : 'preserve-relative-size'}
      className={styles.panel}
    >
      {pane.children}
    </Panel>
  )
}
