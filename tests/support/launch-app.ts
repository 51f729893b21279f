import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { locateElectron } from '../../scripts/electron-location.mjs'
import type { WorkbenchBridge } from '../../shared/ipc/bridge.ts'
import type { SandboxOptions } from '../../shared/schemas/environment.ts'

declare global {
  interface Window {
    readonly workbench: WorkbenchBridge
  }
}

/** The app folder: the package.json whose `main` is the built main process. */
const APP_FOLDER = resolve(import.meta.dirname, '../..')

/** A running app with its window. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataDirectory: string
  /** What the page said on its console, errors and warnings only. */
  readonly consoleProblems: readonly string[]
}

/** Starts the built app on data of its own. */
export async function launchApp(options: {
  dataDirectory: string
  environment?: Readonly<Record<string, string>>
  args?: readonly string[]
}): Promise<RunningApp> {
  const sandboxArgs = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { DEEPSEEK_API_KEY: _key, DEEPSEEK_BASE_URL: _url, ...inherited } = process.env
  const app = await _electron.launch({
    executablePath: locateElectron().executablePath,
    args: [...sandboxArgs, APP_FOLDER, `--user-data-dir=${options.dataDirectory}`, ...(options.args ?? [])],
    env: { ...definedOnly(inherited), ...options.environment },
  })
  const page = await app.firstWindow()
  const consoleProblems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') consoleProblems.push(message.text())
  })
  page.on('pageerror', (error) => consoleProblems.push(String(error)))
  return { app, page, dataDirectory: options.dataDirectory, consoleProblems }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** A new empty data directory. */
export function makeDataDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'workbench-'))
}

/** Removes a data directory that no app uses any more. */
export function removeDataDirectory(directory: string): Promise<void> {
  return rm(directory, { recursive: true, force: true })
}

/** Sets the options of the sandbox environment through the door, as the environment editor does. */
export async function setSandboxOptions(page: Page, change: Partial<SandboxOptions>): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { requests } = window.workbench
    const listed = await requests['environment.list']()
    if (!listed.ok) throw new Error(listed.error.message)
    const sandbox = listed.value.environments.find((environment) => environment.kind === 'sandbox')
    if (sandbox === undefined) throw new Error('there is no sandbox environment')
    const { name, baseUrl, variables } = sandbox
    const draft = { name, baseUrl, variables, sandbox: { ...sandbox.sandbox, ...wanted } }
    const updated = await requests['environment.update']({ id: sandbox.id, draft })
    if (!updated.ok) throw new Error(updated.error.message)
  }, change)
}

/** The sandbox without any delay: what all tests use that are not about time. */
export const INSTANT_SANDBOX: Partial<SandboxOptions> = { firstTokenMs: 0, tokensPerSecond: 0 }
