import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { CURL_NOTE, globOptions, headerArgument, keyHeader, methodOptions } from './curl-arguments.ts'
import { fitsArgument, quotePosix, withInput } from './posix-shell.ts'

/** curl for a POSIX shell. */
export const curlTarget: SnippetTarget = {
  id: 'curl',
  title: 'curl',
  group: 'http',
  language: 'shell',
  extension: 'sh',
  refuse: () => null,
  write: writeCurl,
}

function writeCurl(request: SnippetRequest): Snippet {
  const { body } = request
  const asArgument = body === null || fitsArgument(body.text)
  const words = curlWords(request)
  if (body !== null) words.push(asArgument ? `--data-raw ${quotePosix(body.text)}` : '--data-binary @-')
  const command = words.join(' \\\n  ')
  return {
    code: asArgument
      ? `${command}\n`
      : withInput(command, body.text, { lineBreakMatters: body.kind === 'text' }),
    notes: [CURL_NOTE],
  }
}

/** The command but for its body, one word or option with its value for each line. */
export function curlWords(request: SnippetRequest, options: readonly string[] = []): string[] {
  const flags = [
    ...options,
    '--fail-with-body',
    ...(request.streaming ? ['-N'] : []),
    ...globOptions(request.url),
    ...methodOptions(request),
  ]
  return [
    `curl ${flags.join(' ')} ${quotePosix(request.url)}`,
    ...(request.auth === 'bearer' ? [`-H "${keyHeader()}"`] : []),
    ...request.headers.map((header) => `-H ${quotePosix(headerArgument(header))}`),
  ]
}
