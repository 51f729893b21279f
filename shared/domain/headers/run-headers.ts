/** Names, in lower case, of the headers the wire or the environment sets anew for every run. */
const RUN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'x-sandbox-options',
])

/** True for a header, in any case of its name, that says nothing about the request: each run has its own. */
export function isRunHeader(name: string): boolean {
  return RUN_HEADERS.has(name.toLowerCase())
}
