import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The name under which Electron keeps the data of the app: its `productName`. */
const APP_NAME = 'DeepSeek Workbench'

/** The machine as far as it decides where data is. */
export interface DataHost {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** This machine. */
export function thisHost(environment: NodeJS.ProcessEnv): DataHost {
  return { platform: process.platform, environment, home: homedir() }
}

/** The data directory of the app, as Electron finds it (`app.getPath('userData')`). */
export function appDataDirectory({ platform, environment, home }: DataHost): string {
  return join(applicationData({ platform, environment, home }), APP_NAME)
}

function applicationData({ platform, environment, home }: DataHost): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  if (platform === 'win32') return environment.APPDATA ?? join(home, 'AppData', 'Roaming')
  const configured = environment.XDG_CONFIG_HOME
  return configured === undefined || configured === '' ? join(home, '.config') : resolve(configured)
}
