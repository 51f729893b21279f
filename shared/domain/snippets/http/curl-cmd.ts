import type { Snippet, SnippetBody, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { KEY_ROOM, MAX_CMD_LINE, quoteCmd } from './cmd-shell.ts'
import {
  CURL_NOTE,
  curlFlags,
  curlFormProblem,
  formArgument,
  headerArgument,
  keyHeader,
} from './curl-arguments.ts'
import { escapeUnit, inAscii, onOneLine } from './json-spelling.ts'

/** curl for the prompt of `cmd.exe`. */
export const curlCmdTarget: SnippetTarget = {
  id: 'curl-cmd',
  title: 'curl (cmd)',
  group: 'http',
  language: 'bat',
  extension: 'cmd',
  refuse: refuseCmd,
  write: (request): Snippet => ({
    code: writeCmd(request),
    notes: [CURL_NOTE, ...cmdNotes(request)],
  }),
}

function refuseCmd(request: SnippetRequest): string | null {
  if (request.body?.kind === 'text' && /[\r\n]/.test(request.body.text)) {
    return `cmd cannot hold a line break in an argument, and this text has some. ${INSTEAD}`
  }
  const problem = curlFormProblem(request)
  if (problem !== null) return problem
  const lined = request.form?.find((part) => /[\r\n]/.test(formArgument(part).value))
  if (lined !== undefined) {
    return `cmd cannot hold a line break in an argument, and ${lined.name} of the form has one. ${INSTEAD}`
  }
  const { length } = writeCmd(request)
  return length + KEY_ROOM <= MAX_CMD_LINE
    ? null
    : `cmd takes at most ${MAX_CMD_LINE} characters in a line, and this command has ${length}. ${INSTEAD}`
}

const INSTEAD = 'Choose curl for PowerShell.'

function writeCmd(request: SnippetRequest): string {
  const { url, headers, body, form = [], auth } = request
  const words = [
    `curl.exe ${curlFlags(request).join(' ')} ${quoteCmd(url)}`,
    ...(auth === 'bearer' ? [`-H "${keyHeader('%', '%')}"`] : []),
    ...headers.map((header) => `-H ${quoteCmd(headerArgument(header))}`),
    ...form.map(formArgument).map(({ option, value }) => `${option} ${quoteCmd(value)}`),
    ...(body === null ? [] : [`--data-raw ${quoteCmd(bodyText(body))}`]),
  ]
  return `${words.join(' ^\n  ')}\n`
}

/** JSON can spell the per cent that a prompt and a batch file read differently. */
function bodyText(body: SnippetBody): string {
  return body.kind === 'json' ? onOneLine(inAscii(body.text)).replaceAll('%', escapeUnit) : body.text
}

function cmdNotes({ url, headers, body, form = [] }: SnippetRequest): readonly string[] {
  const notes: string[] = []
  const asTheyAre = [
    url,
    ...headers.map(headerArgument),
    ...form.map((part) => formArgument(part).value),
    ...(body?.kind === 'text' ? [body.text] : []),
  ]
  if (asTheyAre.some((text) => text.includes('%'))) {
    notes.push('Written for the prompt: in a batch file, write %% for each ^%.')
  }
  if (asTheyAre.some((text) => /[^\u0000-\u007f]/.test(text))) {
    notes.push('Run `chcp 65001` first, so that characters beyond ASCII are sent as UTF-8.')
  }
  if (body?.kind === 'json' && /[^\u0000-\u007e]/.test(body.text)) {
    notes.push('Characters beyond ASCII stand as JSON escapes, so that the code page does not matter.')
  }
  return notes
}
