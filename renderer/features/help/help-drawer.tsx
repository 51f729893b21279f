import { lazy, Suspense } from 'react'
import { Spinner } from '../../components/spinner.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './help-drawer.module.css'

const HelpContent = lazy(async () => {
  const { HelpContent } = await import('./help-content.tsx')
  return { default: HelpContent }
})

/** The help, over the right edge of the window: the work beside it goes on. */
export function HelpDrawer() {
  const view = useApp((state) => state.helpView)
  if (view === null) return null
  return (
    <aside aria-label="Help" className={styles.drawer}>
      <Suspense fallback={<Spinner label="Opening the help" />}>
        <HelpContent place={view.place} />
      </Suspense>
    </aside>
  )
}
