import { createImportLog } from '../common/import-log.ts'
import { makeBundle, nameOfFile } from '../common/make-bundle.ts'
import { nameRequests } from '../common/name-requests.ts'
import { headOf, requireText } from '../common/source-text.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { readCmdCommands } from './cmd-commands.ts'
import type { CurlTools, ShellCommand } from './curl-command.ts'
import { requestsOfCurl } from './curl-request.ts'
import { readPowershellCommands } from './powershell-commands.ts'
import { dialectOf } from './shell-dialect.ts'

/** A line that begins with a call of curl, perhaps behind a prompt or what feeds it. */
const CURL_LINE =
  /^[ \t]*(?:(?:[$%>]|PS [^>\n]*>|[a-z]:\\[^>\n]*>)[ \t]*)?(?:(?:sudo|time)[ \t]+)?(?:[^\s'"|]*[\\/])?curl(?:\.exe)?[ \t^`\\]/im
const FED_CURL = /(?:^|\||\$\()[ \t]*(?:\\\r?\n[ \t]*)?curl(?:\.exe)?[ \t]/m

/** Of an `.http` file, in which a call of curl may stand as well. */
const REQUEST_LINE = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+(?:https?:\/\/|\{\{|\/)/m

/** Reads calls of curl out of text for Bash and its like, cmd or PowerShell. */
export function createCurlReader(tools: CurlTools): ImportReader {
  return {
    format: 'curl',
    title: 'curl command',
    recognises: (source) => startsLikeScript(headOf(source)),
    read: (source) => readCurl(source, tools),
  }
}

/** A JSON document, a request and a `fetch` begin otherwise; a call of curl within them is theirs. */
function startsLikeScript(head: string): boolean {
  if (/^\s*(?:[{[<"]|###|@\w+\s*=|(?:await\s+)?fetch\()/.test(head) && !/^\s*@['"]\r?\n/.test(head))
    return false
  const curl = [head.search(CURL_LINE), head.search(FED_CURL)].filter((index) => index !== -1)
  const request = head.search(REQUEST_LINE)
  return curl.length > 0 && (request === -1 || Math.min(...curl) < request)
}

function readCurl(source: ImportSource, tools: CurlTools): ReturnType<ImportReader['read']> {
  const { path, text } = requireText(source)
  const log = createImportLog()
  const commands = readCommands(text, tools)
  if (commands.length === 0) throw new ImportError('There is no call of curl in this text.', path)
  const requests = commands.flatMap((command) => {
    const place = commands.length === 1 ? 'curl command' : `curl command in line ${command.line}`
    return tools
      .readOptions(command.words, command.line)
      .flatMap((options) => requestsOfCurl(options, command, { place, log }))
  })
  if (requests.length === 0) throw new ImportError('The curl command has no URL. Copy it whole.', path)
  const name = nameOfFile(path, 'curl commands')
  return makeBundle({ format: 'curl', name, root: { folders: [], requests: nameRequests(requests) }, log })
}

function readCommands(text: string, tools: CurlTools): readonly ShellCommand[] {
  switch (dialectOf(text)) {
    case 'cmd':
      return readCmdCommands(text)
    case 'powershell':
      return readPowershellCommands(text)
    case 'bash':
      return tools.readBash(text)
  }
}
