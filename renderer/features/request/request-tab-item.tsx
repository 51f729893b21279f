import { Columns2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { findEndpoint } from '../../../shared/catalogue/endpoints.ts'
import { classNames } from '../../components/class-names.ts'
import { keepInView } from '../../components/keep-in-view.ts'
import { useAppStore } from '../../store/use-app.ts'
import styles from './request-tabs.module.css'
import type { RequestTab } from './tabs-slice.ts'

/** Type under which a dragged tab's id travels, so that nothing else can be dropped on the strip. */
const DRAG_TYPE = 'application/x-workbench-tab'

export type RequestTabItemProps = Readonly<{ tab: RequestTab; index: number; isActive: boolean }>

/** One open request. F2 or a double click renames it, a middle click closes it, dragging moves it. */
export function RequestTabItem({ tab, index, isActive }: RequestTabItemProps) {
  const store = useAppStore()
  const itemRef = useRef<HTMLLIElement>(null)
  const [isRenaming, setIsRenaming] = useState(false)
  const { activateTab, closeTab, editDraft, moveTab } = store.getState()
  const { id, draft, dirty } = tab

  useEffect(() => {
    const item = itemRef.current
    if (isActive && item?.parentElement) return keepInView(item, item.parentElement)
  }, [isActive])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'F2') setIsRenaming(true)
    else if (event.key === 'Delete') closeTab(id)
    else if (event.altKey && event.key === 'ArrowLeft') moveTab(id, index - 1)
    else if (event.altKey && event.key === 'ArrowRight') moveTab(id, index + 1)
    else return
    event.preventDefault()
  }

  return (
    <li
      ref={itemRef}
      className={classNames(styles.item, isActive && styles.active)}
      draggable={!isRenaming}
      onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, id)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAG_TYPE)) event.preventDefault()
      }}
      onDrop={(event) => moveTab(event.dataTransfer.getData(DRAG_TYPE), index)}
      onAuxClick={(event) => {
        if (event.button === 1) closeTab(id)
      }}
    >
      {isRenaming ? (
        <RenameField
          name={draft.name}
          onDone={(name) => {
            setIsRenaming(false)
            if (name !== null) editDraft(id, { name })
          }}
        />
      ) : (
        <button
          type="button"
          className={styles.title}
          aria-current={isActive ? 'page' : undefined}
          title={draft.name}
          onClick={() => activateTab(id)}
          onDoubleClick={() => setIsRenaming(true)}
          onKeyDown={onKeyDown}
        >
          <TabBadge tab={tab} />
          <span className={styles.name}>{draft.name}</span>
          {dirty && <span className={styles.spoken}>, unsaved changes</span>}
        </button>
      )}
      <button
        type="button"
        className={classNames(styles.close, dirty && styles.dirty)}
        aria-label={`Close ${draft.name}`}
        onClick={() => closeTab(id)}
      >
        <X size={13} aria-hidden="true" />
      </button>
    </li>
  )
}

function TabBadge({ tab }: Readonly<{ tab: RequestTab }>) {
  if (tab.comparisonId !== null) {
    return <Columns2 size={13} aria-label="Comparison" className={styles.comparison} />
  }
  const badge = findEndpoint(tab.draft.method, tab.draft.path)?.badge ?? tab.draft.method
  return <span className={classNames(styles.badge, styles[badge.toLowerCase()])}>{badge}</span>
}

function RenameField({ name, onDone }: Readonly<{ name: string; onDone: (name: string | null) => void }>) {
  const [text, setText] = useState(name)
  const inputRef = useRef<HTMLInputElement>(null)
  useEffect(() => inputRef.current?.select(), [])
  return (
    <input
      ref={inputRef}
      className={styles.rename}
      aria-label="Name of the request"
      maxLength={512}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text.trim() === '' ? null : text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') onDone(null)
      }}
    />
  )
}
