import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import { partType } from '../../form/multipart.ts'
import type { Snippet, SnippetBody, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import {
  CURL_NOTE,
  curlFlags,
  curlFormProblem,
  formArgument,
  headerArgument,
  keyHeader,
} from './curl-arguments.ts'
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
  refuse: curlFormProblem,
  write: (request): Snippet => ({
    code: writePowerShell(request),
    notes: [CURL_NOTE, ...encodingNotes(request)],
  }),
}

function writePowerShell(request: SnippetRequest): string {
  const { body, headers, form = [] } = request
  const lines = headers.map(headerArgument)
  const inFile = !lines.every(isPlainArgument)
  const options = form.map(formOption)
  const formInFile = options.includes(null)
  const words = [
    // `curl` alone is another program in Windows PowerShell.
    `curl.exe ${curlFlags(request).join(' ')} ${quotePowerShell(request.url)}`,
    ...(request.auth === 'bearer' ? [`-H "${keyHeader('$env:')}"`] : []),
    ...(inFile ? ['-H "@$headerFile"'] : lines.map((line) => `-H ${quotePowerShell(line)}`)),
    ...(formInFile ? ['--config "$formFile"'] : options.flatMap((option) => option ?? [])),
    ...(body === null ? [] : ['--data-binary "@$bodyFile"']),
  ]
  return [
    ...(body === null ? [] : [NEW_BODY_FILE, `[IO.File]::WriteAllText($bodyFile, ${bodyLiteral(body)})`]),
    ...(inFile ? [NEW_HEADER_FILE, `[IO.File]::WriteAllLines($headerFile, ${arrayOf(lines)})`] : []),
    ...(formInFile
      ? [NEW_FORM_FILE, `[IO.File]::WriteAllLines($formFile, ${arrayOf(form.map(configLine))})`]
      : []),
    words.join(' `\n  '),
    ...(body === null ? [] : ['Remove-Item $bodyFile']),
    ...(inFile ? ['Remove-Item $headerFile'] : []),
    ...(formInFile ? ['Remove-Item $formFile'] : []),
    '',
  ].join('\n')
}

const NEW_BODY_FILE = '$bodyFile = [IO.Path]::GetTempFileName()'
const NEW_HEADER_FILE = '$headerFile = [IO.Path]::GetTempFileName()'
const NEW_FORM_FILE = '$formFile = [IO.Path]::GetTempFileName()'

/**
 * A part of a form as an option of curl, or null where it has to stand in a file of options. A path that needs no
 * quotes stands without: Windows opens what it is given in the command line, whatever the build of curl.
 */
function formOption(part: FormPart): string | null {
  if (!isFilePart(part)) {
    const { option, value } = formArgument(part)
    return isPlainArgument(value) ? `${option} ${quotePowerShell(value)}` : null
  }
  const isBare =
    !/^\s|["\u0000-\u001f,;]|\s$/.test(part.file) &&
    filenameOf(part) === filenameOf({ ...part, filename: undefined })
  if (!isBare || !isPlainArgument(part.name)) return null
  return `-F ${quotePowerShell(`${part.name}=@${part.file};type=${partType(part)}`)}`
}

/** A line of a file of options (curl manual, "--config"). */
function configLine(part: FormPart): string {
  const { option, value } = formArgument(part)
  const escaped = value.replaceAll(/["\\\n\r\t\v]/g, (character) => CONFIG_ESCAPES[character] ?? character)
  return `${option === '-F' ? 'form' : 'form-string'} = "${escaped}"`
}

const CONFIG_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

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

function encodingNotes({ headers, body, form = [] }: SnippetRequest): readonly string[] {
  const beyondAscii = /[^\u0000-\u007f]/
  const notes: string[] = []
  if (body?.kind === 'json' && beyondAscii.test(body.text)) {
    notes.push(
      'Characters beyond ASCII stand as JSON escapes, so that the encoding of the file does not matter.',
    )
  }
  if (
    (body?.kind === 'text' && beyondAscii.test(body.text)) ||
    headers.some(([, value]) => beyondAscii.test(value)) ||
    form.some((part) => beyondAscii.test(configLine(part)))
  ) {
    notes.push('Save a file for Windows PowerShell 5.1 as UTF-8 with BOM.')
  }
  if (
    form.map(formOption).includes(null) &&
    form.some((part) => isFilePart(part) && beyondAscii.test(part.file))
  ) {
    notes.push('A path beyond ASCII is found only by a curl with Unicode among its features (curl.exe -V).')
  }
  return notes
}
