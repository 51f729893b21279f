import { findSecrets } from '../../../shared/domain/secrets/find-secrets.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { ToolServerDraft, ToolServerTransport } from '../../../shared/schemas/tool-server.ts'
import { isLoopback } from '../http/base-url.ts'

/** Throws `bad-input` with what is wrong with a server, in words for the user. */
export function requireUsable({ transport, values }: ToolServerDraft): void {
  if (transport.kind === 'http') requireUrl(transport.url)
  requireNoSecrets(transport)
  const names = values.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) refuse(`${twice} is named twice.`)
  const pattern = transport.kind === 'http' ? HEADER_NAME : VARIABLE_NAME
  const odd = names.find((name) => !pattern.test(name))
  if (odd !== undefined) {
    refuse(`${odd} is not a name of a ${transport.kind === 'http' ? 'header' : 'variable'}.`)
  }
  const broken =
    transport.kind === 'http' && values.find(({ value }) => value !== null && !HEADER_VALUE.test(value))
  if (broken) refuse(`The value of ${broken.name} has characters that a header cannot have.`)
}

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const VARIABLE_NAME = /^[^=\0\s]+$/
const HEADER_VALUE = /^[\x20-\x7e]*$/

function requireUrl(text: string): void {
  if (!URL.canParse(text)) refuse('This is not a URL, e.g. https://example.com/mcp.')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') refuse('The URL must not contain a user name or password.')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return
  refuse('The URL must start with https://, or with http:// for this machine (localhost, 127.0.0.1).')
}

/** What is shown when the user is asked, and lies in the database as it is, must hold no key. */
function requireNoSecrets(transport: ToolServerTransport): void {
  const texts = transport.kind === 'http' ? [transport.url] : [transport.command, ...transport.args]
  const found = texts.flatMap((text) => findSecrets(text))[0]
  if (found === undefined) return
  const place = transport.kind === 'http' ? 'a header' : 'a variable'
  refuse(
    `There is what looks like ${found.kind} (${found.hint}). Put it in ${place}: those are kept as keys are.`,
  )
}

function refuse(message: string): never {
  throw new AppError({ code: 'bad-input', message })
}

/**
 * The exact command line or URL, for the user to judge. Arguments with anything but plain characters are quoted as
 * JSON, so that where each begins and ends can be seen.
 */
export function targetText(transport: ToolServerTransport): string {
  if (transport.kind === 'http') return transport.url
  return [transport.command, ...transport.args]
    .map((part) => (/^[\w@%+=:,./\\-]+$/.test(part) ? part : JSON.stringify(part)))
    .join(' ')
}

/** What a permission is bound to: the way to the server and the names of what it gets. */
export function permissionText(transport: ToolServerTransport, valueNames: readonly string[]): string {
  return JSON.stringify([transport, valueNames.toSorted()])
}
