import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { appDataDirectory, type DataHost } from '../../../../electron/cli/data-location.ts'
import packageJson from '../../../../package.json' with { type: 'json' }

const HOME = resolve('/home/ada')

test.each<[Pick<DataHost, 'platform' | 'environment'>, string]>([
  [{ platform: 'linux', environment: {} }, join(HOME, '.config')],
  [{ platform: 'linux', environment: { XDG_CONFIG_HOME: '' } }, join(HOME, '.config')],
  [{ platform: 'linux', environment: { XDG_CONFIG_HOME: resolve('/conf') } }, resolve('/conf')],
  [{ platform: 'darwin', environment: {} }, join(HOME, 'Library', 'Application Support')],
  [{ platform: 'win32', environment: { APPDATA: resolve('/roaming') } }, resolve('/roaming')],
  [{ platform: 'win32', environment: {} }, join(HOME, 'AppData', 'Roaming')],
])('%o keeps the data of the app in %s', (host, expected) => {
  expect(appDataDirectory({ ...host, home: HOME })).toBe(join(expected, packageJson.productName))
})
