/** Sites the app links to by itself: the provider's documentation, platform and status pages. */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set([
  'api-docs.deepseek.com',
  'platform.deepseek.com',
  'status.deepseek.com',
  'www.deepseek.com',
  'static.deepseek.com',
])

export type LinkVerdict =
  | { readonly kind: 'open'; readonly url: string }
  /** A well-formed link to elsewhere, e.g. in an answer: opened only after the user has seen the host. */
  | { readonly kind: 'ask'; readonly url: string; readonly host: string }
  | { readonly kind: 'refuse'; readonly reason: string }

/** Decides what happens to a link. Only `https:` without credentials ever leaves the app. */
export function judgeLink(text: string): LinkVerdict {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return { kind: 'refuse', reason: 'This link is not a valid URL.' }
  }
  if (url.protocol !== 'https:') {
    return { kind: 'refuse', reason: `Only https links are opened; this one is ${url.protocol}` }
  }
  if (url.username !== '' || url.password !== '') {
    return { kind: 'refuse', reason: 'Links that carry a user name or password are not opened.' }
  }
  if (ALLOWED_HOSTS.has(url.host)) return { kind: 'open', url: url.href }
  return { kind: 'ask', url: url.href, host: url.host }
}
