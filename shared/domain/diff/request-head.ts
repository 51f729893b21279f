import type { SentRequest } from '../../schemas/run.ts'
import { isRunHeader } from '../headers/run-headers.ts'
import { isSecretHeader } from '../secrets/secret-headers.ts'
import type { RequestChange } from './request-change.ts'

/** What the app sends where the user set nothing; it follows from the method and from `stream`. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  accept: ['application/json', 'text/event-stream'],
  'content-type': ['application/json'],
}

const SERVER_AND_PATH = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)(.*)$/is

/** What differs before the body: server, method, path, then headers by name. */
export function diffHeads(before: SentRequest, after: SentRequest): readonly RequestChange[] {
  const [urlBefore, urlAfter] = [splitUrl(before.url), splitUrl(after.url)]
  return [
    ...valueChange('server', 'the server', [urlBefore.server, urlAfter.server]),
    ...valueChange('method', 'the method', [before.method, after.method]),
    ...valueChange('path', 'the path', [urlBefore.path, urlAfter.path]),
    ...diffHeaders(before, after),
  ]
}

/** Server and rest; a server is the same in any case. */
function splitUrl(url: string): { server: string; path: string } {
  const [, server = '', path = url] = SERVER_AND_PATH.exec(url) ?? []
  return { server: server.toLowerCase(), path }
}

function diffHeaders(before: SentRequest, after: SentRequest): readonly RequestChange[] {
  const [valuesBefore, valuesAfter] = [comparedHeaders(before), comparedHeaders(after)]
  const names = [...new Set([...valuesBefore.keys(), ...valuesAfter.keys()])].sort()
  return names.flatMap((name) =>
    valueChange('header', `the header \`${name}\``, [valuesBefore.get(name), valuesAfter.get(name)], name),
  )
}

/** Values by name in lower case, without what every run has its own of, keys, and the app's defaults. */
function comparedHeaders({ headers }: SentRequest): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [anyCase, value] of headers) {
    const name = anyCase.toLowerCase()
    if (isRunHeader(name) || isSecretHeader(name) || name === 'user-agent') continue
    if (Object.hasOwn(DEFAULTS, name) && DEFAULTS[name]?.includes(value)) continue
    const earlier = values.get(name)
    values.set(name, earlier === undefined ? value : `${earlier}, ${value}`)
  }
  return values
}

function valueChange(
  part: RequestChange['part'],
  name: string,
  [before, after]: readonly [string | undefined, string | undefined],
  ...path: readonly string[]
): readonly RequestChange[] {
  if (before === after) return []
  const effects = { effectBefore: null, effectAfter: null }
  if (before === undefined) return [{ part, name, change: { kind: 'added', path, after }, ...effects }]
  if (after === undefined) return [{ part, name, change: { kind: 'removed', path, before }, ...effects }]
  return [{ part, name, change: { kind: 'changed', path, before, after }, ...effects }]
}
