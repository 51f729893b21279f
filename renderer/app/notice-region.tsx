import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../components/button.tsx'
import { classNames } from '../components/class-names.ts'
import { IconButton } from '../components/icon-button.tsx'
import type { Notice, NoticeTone } from '../store/notices-slice.ts'
import { useApp, useAppStore } from '../store/use-app.ts'
import styles from './notice-region.module.css'

const SHOWN_MS = 6000
/** A danger is read more slowly, and an action has to be reached. */
const SHOWN_LONG_MS = 15_000

/** The notices in the corner. Screen readers announce each when it comes. */
export function NoticeRegion() {
  const notices = useApp((state) => state.notices)
  return (
    // The attribute keeps react-aria from making it inert while a dialog is open: what went wrong there is told here.
    <section
      aria-label="Notices"
      aria-live="polite"
      className={styles.region}
      data-react-aria-top-layer="true"
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  )
}

function NoticeCard({ notice }: Readonly<{ notice: Notice }>) {
  const store = useAppStore()
  const [isHeld, setIsHeld] = useState(false)
  const { id, tone, title, detail, action } = notice
  const dismiss = () => store.getState().dismissNotice(id)
  const shownMs = tone === 'danger' || action !== null ? SHOWN_LONG_MS : SHOWN_MS

  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => store.getState().dismissNotice(id), shownMs)
    return () => clearTimeout(timer)
  }, [store, id, isHeld, shownMs])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the notice from leaving
    <div
      className={classNames(styles.notice, styles[tone])}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <NoticeIcon tone={tone} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {detail !== null && <p className={styles.detail}>{detail}</p>}
        {action !== null && (
          <Button
            size="small"
            onPress={() => {
              dismiss()
              action.run()
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      <IconButton label="Dismiss" size="small" icon={<X size={14} />} onPress={dismiss} />
    </div>
  )
}

function NoticeIcon({ tone }: Readonly<{ tone: NoticeTone }>) {
  const Icon = tone === 'success' ? CircleCheck : tone === 'neutral' ? Info : TriangleAlert
  return <Icon size={16} aria-hidden="true" className={styles.icon} />
}
