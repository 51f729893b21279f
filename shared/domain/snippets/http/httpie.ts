import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import { partType } from '../../form/multipart.ts'
import { typedTextProblem } from '../sent-parts.ts'
import { KEY_VARIABLE, type Snippet, type SnippetRequest, type SnippetTarget } from '../snippet-request.ts'
import { commandWithInput, joinPosixLines, quotePosix } from './posix-shell.ts'

/** HTTPie 3 in a POSIX shell, the body through its standard input, where nothing of it has a meaning. */
export const httpieTarget: SnippetTarget = {
  id: 'httpie',
  title: 'HTTPie',
  group: 'http',
  language: 'shell',
  extension: 'sh',
  refuse: (request) => {
    const lost = request.headers.find(([, value]) => hasUnspeakableBackslash(value))
    return lost === undefined
      ? (typedTextProblem(request, 'HTTPie') ?? formProblem(request))
      : `HTTPie cannot be given a backslash before ":", ";", "=" or "@": the header ${lost[0]} has one. Choose curl.`
  },
  write: (request): Snippet => ({
    code: writeHttpie(request),
    notes: ['Needs HTTPie 3: pip install httpie'],
  }),
}

function writeHttpie(request: SnippetRequest): string {
  const { body, form } = request
  const flags = [
    '--check-status',
    ...(request.streaming ? ['--stream'] : []),
    // Without a body HTTPie would still wait for one wherever its input is no terminal.
    ...(body === null ? ['--ignore-stdin'] : []),
    ...(form === undefined ? [] : ['--multipart']),
    ...(request.auth === 'bearer' ? [`-A bearer -a "$${KEY_VARIABLE}"`] : []),
  ]
  const command = joinPosixLines([
    `http ${flags.join(' ')} ${request.method} ${quotePosix(request.url)}`,
    ...request.headers.map((header) => quotePosix(headerItem(header))),
    ...(form ?? []).map((part) => quotePosix(formItem(part))),
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

/** `name=value`, or `name@path;type=…`; what would be read as a separator in a name is escaped. */
function formItem(part: FormPart): string {
  const name = part.name.replaceAll(/[:;=@]/g, '\\$&')
  if (isFilePart(part)) return `${name}@${part.file};type=${partType(part)}`
  return `${name}=${/^[=@]/.test(part.value) ? '\\' : ''}${part.value}`
}

/** Why HTTPie cannot be given a form; null when it can. */
function formProblem({ form = [] }: SnippetRequest): string | null {
  for (const part of form) {
    const problem = partProblem(part)
    if (problem !== null) return `HTTPie ${problem}. Choose curl.`
  }
  return null
}

function partProblem(part: FormPart): string | null {
  const { name } = part
  if (name.startsWith('-')) return `takes ${name} for an option`
  const content = isFilePart(part) ? part.file : part.value
  if ([`${name}=`, content].some(hasUnspeakableBackslash)) {
    return `cannot be given a backslash before ":", ";", "=" or "@": the part ${name} has one`
  }
  if (!isFilePart(part)) return null
  if (filenameOf(part) !== part.file.slice(part.file.lastIndexOf('/') + 1)) {
    return `names a file by the end of its path, and ${name} has a name of its own`
  }
  return /^[~=@]|;type=/.test(part.file) ? `reads the path of ${name} as something else` : null
}

/** `\=` is HTTPie's way to write `=`, and `\\=` is `\\=`: an odd number of backslashes before it cannot be written. */
function hasUnspeakableBackslash(value: string): boolean {
  return /(?<!\\)(?:\\\\)*\\[:;=@]/.test(value)
}
