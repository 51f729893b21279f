import { Fragment, type ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { classNames } from './class-names.ts'
import styles from './split.module.css'

/** One of several panels side by side. `share` is its part of the width, relative to the others. */
export type RowPanel = Readonly<{
  id: string
  /** What the border at its right divides, for screen readers. */
  label: string
  share: number
  /** Only as wide as a folded panel. */
  isFolded: boolean
  children: ReactNode
}>

export type PanelRowProps = Readonly<{
  panels: readonly RowPanel[]
  minWidthPx: number
  foldedWidthPx: number
  /** Told the share of each unfolded panel after the user has moved a border. */
  onResize: (shares: Readonly<Record<string, number>>) => void
}>

/** Panels side by side with borders that can be dragged or moved by the arrow keys. */
export function PanelRow({ panels, minWidthPx, foldedWidthPx, onResize }: PanelRowProps) {
  const open = panels.filter((panel) => !panel.isFolded)
  const whole = open.reduce((sum, panel) => sum + panel.share, 0)
  return (
    <Group
      // A group keeps the layout of the panels it began with.
      key={panels.map(({ id, isFolded }) => `${id}${isFolded ? '-' : '+'}`).join(' ')}
      className={styles.group}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) onResize(sharesOf(layout, open))
      }}
    >
      {panels.map((panel, index) => (
        <Fragment key={panel.id}>
          {index > 0 && (
            <Separator
              aria-label={panels[index - 1]?.label}
              className={classNames(styles.separator, styles.horizontal)}
            />
          )}
          <Panel
            id={panel.id}
            {...(panel.isFolded
              ? { minSize: `${foldedWidthPx}px`, maxSize: `${foldedWidthPx}px` }
              : { minSize: `${minWidthPx}px`, defaultSize: `${(panel.share / whole) * 100}%` })}
            groupResizeBehavior={panel.isFolded ? 'preserve-pixel-size' : 'preserve-relative-size'}
            className={styles.panel}
          >
            {panel.children}
          </Panel>
        </Fragment>
      ))}
    </Group>
  )
}

/** Shares whose average is 1, so that a panel that is added later gets an even part. */
function sharesOf(
  layout: Readonly<Record<string, number>>,
  open: readonly RowPanel[],
): Record<string, number> {
  const sizes = open.map(({ id }) => layout[id] ?? 0)
  const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length)
  return Object.fromEntries(open.map(({ id }, index) => [id, (sizes[index] ?? average) / average]))
}
