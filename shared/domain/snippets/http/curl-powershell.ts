import type { Snippet, SnippetBody, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { CURL_NOTE, curlFlags, headerArgument, keyHeader } from './curl-arguments.ts'
import { inAscii } from './json-spelling.ts'
import { hereString, powerShellLiteral, quotePowerShell } from './powershell.ts'

/**
 * curl for PowerShell. What holds double quotes goes through files: Windows PowerShell 5.1 drops the quotes of an
 * argument, PowerShell 7.3 keeps them, and a pipe adds a line break and has an encoding of its own.
 */
export const curlPowerShellTarget: SnippetTarget = {
  id: 'curl-powershell',
  title: 'curl (PowerShell)',
  group: 'http',
  language: 'powershell',
  extension: 'ps1',
  refuse: () => null,
  write: (request): Snippet => ({
    code: writePowerShell(request),
    notes: [CURL_NOTE, ...encodingNotes(request)],
  }),
}

function writePowerShell(request: SnippetRequest): string {
  const { body, headers } = request
  const lines = headers.map(headerArgument)
  const inFile = !lines.every(isPlainArgument)
  const words = [
    // `curl` alone is another program in Windows PowerShell.
    `curl.exe ${curlFlags(request).join(' ')} ${quotePowerShell(request.url)}`,
    ...(request.auth === 'bearer' ? [`-H "${keyHeader('$env:')}"`] : []),
    ...(inFile ? ['-H "@$headerFile"'] : lines.map((line) => `-H ${quotePowerShell(line)}`)),
    ...(body === null ? [] : ['--data-binary "@$bodyFile"']),
  ]
  return [
    ...(body === null ? [] : [NEW_BODY_FILE, `[IO.File]::WriteAllText($bodyFile, ${bodyLiteral(body)})`]),
    ...(inFile ? [NEW_HEADER_FILE, `[IO.File]::WriteAllLines($headerFile, ${arrayOf(lines)})`] : []),
    words.join(' `\n  '),
    ...(body === null ? [] : ['Remove-Item $bodyFile']),
    ...(inFile ? ['Remove-Item $headerFile'] : []),
    '',
  ].join('\n')
}

const NEW_BODY_FILE = '$bodyFile = [IO.Path]::GetTempFileName()'
const NEW_HEADER_FILE = '$headerFile = [IO.Path]::GetTempFileName()'

function bodyLiteral(body: SnippetBody): string {
  return body.kind === 'json' ? hereString(inAscii(body.text)) : powerShellLiteral(body.text)
}

function arrayOf(lines: readonly string[]): string {
  return `[string[]]@(${lines.map(powerShellLiteral).join(', ')})`
}

/** Whether every PowerShell gives the argument on as it is. */
function isPlainArgument(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text) && !text.includes('"') && !text.endsWith('\\')
}

function encodingNotes({ headers, body }: SnippetRequest): readonly string[] {
  const beyondAscii = /[^\u0000-\u007f]/
  const notes: string[] = []
  if (body?.kind === 'json' && beyondAscii.test(body.text)) {
    notes.push(
      'Characters beyond ASCII stand as JSON escapes, so that the encoding of the file does not matter.',
    )
  }
  if (
    (body?.kind === 'text' && beyondAscii.test(body.text)) ||
    headers.some(([, value]) => beyondAscii.test(value))
  ) {
    notes.push('Save a file for Windows PowerShell 5.1 as UTF-8 with BOM.')
  }
  return notes
}
