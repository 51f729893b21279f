/** Scheme and host of the page; the only origin that may talk to main. */
export const APP_SCHEME = 'app'
const APP_HOST = 'workbench'
const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const APP_PAGE_URL = `${APP_ORIGIN}/index.html`

/** What is known of the frame that sent a message. */
export interface Sender {
  readonly frameUrl: string
  readonly isMainFrame: boolean
  readonly webContentsId: number
}

/**
 * True only for the main frame of our own window, showing a page of our own origin.
 * There is no exception for tests, devtools or `about:blank`.
 */
export function isTrustedSender(sender: Sender, ownWebContentsIds: ReadonlySet<number>): boolean {
  return sender.isMainFrame && ownWebContentsIds.has(sender.webContentsId) && isOwnPage(sender.frameUrl)
}

/** True for a URL of exactly our scheme and host, with no port, user or password. */
export function isOwnPage(text: string): boolean {
  const url = parseUrl(text)
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  )
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
