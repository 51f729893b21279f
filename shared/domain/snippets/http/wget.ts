import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { keyHeader } from './curl-arguments.ts'
import { commandWithInput, fitsArgument, joinPosixLines, quotePosix } from './posix-shell.ts'

/** GNU Wget in a POSIX shell. */
export const wgetTarget: SnippetTarget = {
  id: 'wget',
  title: 'wget',
  group: 'http',
  language: 'shell',
  extension: 'sh',
  refuse: ({ form }) =>
    form === undefined ? null : 'wget has no way to send a form with files. Choose curl.',
  write: (request): Snippet => ({
    code: writeWget(request),
    notes: ['Needs GNU Wget 1.15 or newer. It keeps to itself what a server says with a 401.'],
  }),
}

function writeWget(request: SnippetRequest): string {
  const { body } = request
  const words = wgetWords(request)
  if (body === null) return `${joinPosixLines(words)}\n`
  if (fitsArgument(body.text)) {
    return `${joinPosixLines([...words, `--body-data=${quotePosix(body.text)}`])}\n`
  }
  // Wget must know the size before it sends, so it takes a file and no pipe.
  const file = '"$body"'
  const save = commandWithInput({ command: `cat > ${file}`, text: body.text, isExact: body.kind === 'text' })
  const send = joinPosixLines([...words, `--body-file=${file}`])
  return `(\nbody=$(mktemp) && trap 'rm -f "$body"' EXIT\n${save}${send}\n)\n`
}

/** A request that costs money is not sent again (`--tries`), and what the server says of an error is shown. */
function wgetWords({ method, url, headers, auth }: SnippetRequest): readonly string[] {
  return [
    `wget -nv -O- --tries=1 --content-on-error --method=${method} ${quotePosix(url)}`,
    ...(auth === 'bearer' ? [`--header="${keyHeader()}"`] : []),
    ...headers.map(([name, value]) => `--header=${quotePosix(`${name}: ${value}`)}`),
  ]
}
