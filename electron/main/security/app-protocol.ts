import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { resolveBundleFile } from './bundle-path.ts'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'
import { APP_SCHEME } from './trusted-sender.ts'

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the page's bundle from `bundleRoot`, and nothing else, with the security headers on every answer. */
export function serveBundle(bundleRoot: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const file = resolveBundleFile(bundleRoot, request.url)
    const headers = {
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    }
    if (file === null) return new Response('Not found', { status: 404, headers })
    try {
      const content = await readFile(file.path)
      return new Response(new Uint8Array(content), {
        headers: { ...headers, 'content-type': file.contentType },
      })
    } catch {
      return new Response('Not found', { status: 404, headers })
    }
  })
}
