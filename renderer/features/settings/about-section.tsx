import type { AppInfo } from '../../../shared/schemas/settings.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './settings-dialog.module.css'

/** The program, what it runs on, and where its data is. */
export function AboutSection() {
  const appInfo = useApp((state) => state.appInfo)
  if (appInfo === null) return <Spinner label="Reading versions" />
  return (
    <div className={styles.section}>
      {appInfo.runtimeWarning !== null && (
        <ErrorNote tone="warning" title="Development runtime">
          {appInfo.runtimeWarning}
        </ErrorNote>
      )}
      {appInfo.storageNotice !== null && (
        <ErrorNote tone="warning" title="Storage notice">
          {appInfo.storageNotice}
        </ErrorNote>
      )}
      <dl className={styles.facts}>
        {factsOf(appInfo).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function factsOf(appInfo: AppInfo): readonly (readonly [string, string])[] {
  return [
    ['DeepSeek Workbench', appInfo.version],
    ['Electron', appInfo.electronVersion],
    ['Chromium', appInfo.chromeVersion],
    ['Node', appInfo.nodeVersion],
    ['SQLite', appInfo.sqliteVersion],
    ['Platform', appInfo.platform],
    ['Data folder', appInfo.dataDirectory],
  ]
}
