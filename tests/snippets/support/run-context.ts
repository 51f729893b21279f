import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TEST_KEY } from './judge-case.ts'

/** What a snippet finds around it: this process's own, with the test key and no way through a proxy. */
export function snippetEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(https?_proxy|all_proxy|NODE_OPTIONS|VITEST.*|NODE_ENV)$/i.test(entry[0]),
  )
  return {
    ...Object.fromEntries(kept),
    DEEPSEEK_API_KEY: TEST_KEY,
    NO_PROXY: '127.0.0.1',
    LC_ALL: 'C.UTF-8',
  }
}

/** An empty folder that the test removes. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'snippet-'))
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
