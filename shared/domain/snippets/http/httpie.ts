import { KEY_VARIABLE, type Snippet, type SnippetRequest, type SnippetTarget } from '../snippet-request.ts'
import { commandWithInput, joinPosixLines, quotePosix } from './posix-shell.ts'

/** HTTPie 3 in a POSIX shell, the body through its standard input, where nothing of it has a meaning. */
export const httpieTarget: SnippetTarget = {
  id: 'httpie',
  title: 'HTTPie',
  group: 'http',
  language: 'shell',
  extension: 'sh',
  refuse: ({ headers }) => {
    const lost = headers.find(([, value]) => hasUnspeakableBackslash(value))
    return lost === undefined
      ? null
      : `HTTPie cannot be given a backslash before ":", ";", "=" or "@": the header ${lost[0]} has one. Choose curl.`
  },
  write: (request): Snippet => ({
    code: writeHttpie(request),
    notes: ['Needs HTTPie 3: pip install httpie'],
  }),
}

function writeHttpie(request: SnippetRequest): string {
  const { body } = request
  const flags = [
    '--check-status',
    ...(request.streaming ? ['--stream'] : []),
    // Without a body HTTPie would still wait for one wherever its input is no terminal.
    ...(body === null ? ['--ignore-stdin'] : []),
    ...(request.auth === 'bearer' ? [`-A bearer -a "$${KEY_VARIABLE}"`] : []),
  ]
  const command = joinPosixLines([
    `http ${flags.join(' ')} ${request.method} ${quotePosix(request.url)}`,
    ...request.headers.map((header) => quotePosix(headerItem(header))),
  ])
  if (body === null) return `${command}\n`
  return commandWithInput({ command, text: body.text, isExact: body.kind === 'text' })
}

/**
 * A request item (HTTPie documentation, "Request items"): `Name:value`, or `Name;` without a value. A value that
 * begins like another separator (`:=`, `:@`) has its first character escaped.
 */
function headerItem([name, value]: readonly [string, string]): string {
  if (value === '') return `${name};`
  return `${name}:${/^[=@:;]/.test(value) ? '\\' : ''}${value}`
}

/** `\=` is HTTPie's way to write `=`, and `\\=` is `\\=`: an odd number of backslashes before it cannot be written. */
function hasUnspeakableBackslash(value: string): boolean {
  return /(?<!\\)(?:\\\\)*\\[:;=@]/.test(value)
}
