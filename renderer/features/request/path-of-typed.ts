import { isWholeUrl } from '../../../shared/domain/url/whole-url.ts'

/**
 * What is typed or pasted as a path. A URL below the base URL of the environment becomes the path that it is there,
 * so that its endpoint is known; any other stays whole.
 */
export function pathOfTyped(typed: string, baseUrl: string): string {
  if (!isWholeUrl(typed) || !URL.canParse(typed) || !URL.canParse(baseUrl)) return typed
  const url = new URL(typed)
  const base = new URL(baseUrl)
  const basePath = base.pathname.replace(/\/+$/, '')
  // What has a variable in it, or something that the sender will refuse, is left as the user wrote it.
  const isBelow = url.origin === base.origin && url.pathname.startsWith(`${basePath}/`)
  if (!isBelow || typed.includes('{{') || url.username !== '' || url.hash !== '') return typed
  return url.href.slice(url.origin.length + basePath.length)
}
