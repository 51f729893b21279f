import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import {
  CURL_NOTE,
  curlFlags,
  curlFormProblem,
  formArgument,
  headerArgument,
  keyHeader,
} from './curl-arguments.ts'
import { commandWithInput, fitsArgument, joinPosixLines, quotePosix } from './posix-shell.ts'

/** curl for a POSIX shell. */
export const curlTarget: SnippetTarget = {
  id: 'curl',
  title: 'curl',
  group: 'http',
  language: 'shell',
  extension: 'sh',
  refuse: curlFormProblem,
  write: (request): Snippet => ({ code: curlCommand(request), notes: [CURL_NOTE] }),
}

/**
 * The whole command. `options` go before curl's own; `next` is what its output is piped into.
 */
export function curlCommand(
  request: SnippetRequest,
  { options = [], next }: { readonly options?: readonly string[]; readonly next?: string } = {},
): string {
  const { body } = request
  const words = curlWords(request, options)
  if (body !== null && !fitsArgument(body.text)) {
    const command = joinPosixLines([...words, '--data-binary @-'])
    return commandWithInput({
      command,
      text: body.text,
      isExact: body.kind === 'text',
      ...(next === undefined ? {} : { next }),
    })
  }
  if (body !== null) words.push(`--data-raw ${quotePosix(body.text)}`)
  return `${joinPosixLines(words)}${next === undefined ? '' : ` |\n  ${next}`}\n`
}

/** The command but for its body. */
function curlWords(request: SnippetRequest, options: readonly string[]): string[] {
  return [
    `curl ${[...options, ...curlFlags(request)].join(' ')} ${quotePosix(request.url)}`,
    ...(request.auth === 'bearer' ? [`-H "${keyHeader()}"`] : []),
    ...request.headers.map((header) => `-H ${quotePosix(headerArgument(header))}`),
    ...(request.form ?? []).map(formArgument).map(({ option, value }) => `${option} ${quotePosix(value)}`),
  ]
}
