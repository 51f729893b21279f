import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js'
import type { ToolServerFailure } from '../../../shared/schemas/tool-server.ts'
import type { ServerProcess } from './server-process.ts'

/** What is known beside the error itself. */
export interface FailureFacts {
  readonly process: ServerProcess | null
  /** The program or the URL. */
  readonly target: string
  readonly timeoutMs: number
}

/** Why a server did not do what it was asked, in words for the user. */
export function describeFailure(thrown: unknown, facts: FailureFacts): ToolServerFailure {
  const output = facts.process?.output() ?? ''
  const [title, message] = wordsOf(thrown, facts)
  return { title, message, output }
}

type Words = readonly [title: string, message: string]

function wordsOf(thrown: unknown, { process: serverProcess, target, timeoutMs }: FailureFacts): Words {
  const code = codeOf(thrown)
  if (code === 'ENOENT') return ['The program was not found', notFoundHint(target)]
  if (code === 'EACCES') {
    return ['The program may not be run', `${target} is not executable for this user.`]
  }
  const ending = serverProcess?.ending() ?? null
  if (ending !== null) {
    return ['The program ended', `It ended with ${ending}. What it wrote last is below.`]
  }
  if (thrown instanceof McpError) return wordsOfProtocol(thrown, timeoutMs)
  if (thrown instanceof StreamableHTTPError) return wordsOfHttp(thrown)
  return ['The server could not be reached', `${target}: ${causeOf(thrown)}`]
}

function wordsOfProtocol(error: McpError, timeoutMs: number): Words {
  if (error.code === ErrorCode.RequestTimeout) {
    return ['The server took too long', `No answer within ${timeoutMs / 1000} s.`]
  }
  if (error.code === ErrorCode.ConnectionClosed) {
    return ['The connection was closed', 'The server closed it before it answered.']
  }
  return ['The server answered with an error', error.message]
}

function wordsOfHttp(error: StreamableHTTPError): Words {
  if (error.code === 401 || error.code === 403) {
    return [
      `The server refused the request (${error.code})`,
      'Add the header that it wants, e.g. Authorization. Signing in through a browser (OAuth) is not supported.',
    ]
  }
  if (error.code === 404 || error.code === 405) {
    return [
      `This address does not speak the protocol (${error.code})`,
      'The URL must be that of a Streamable HTTP endpoint, often one that ends in /mcp.',
    ]
  }
  return ['The server could not be used', error.message]
}

function notFoundHint(target: string): string {
  const hint =
    process.platform === 'win32'
      ? ' A script such as npx is started through cmd: command cmd, arguments /c, npx and the rest.'
      : ' Give its whole path, or check the PATH of the shell that started the app.'
  return `There is no program ${target}.${hint}`
}

function codeOf(thrown: unknown): unknown {
  return Object(thrown).code
}

/** `fetch` hides the reason in `cause`. */
function causeOf(thrown: unknown): string {
  const cause: unknown = Object(thrown).cause
  if (cause instanceof Error && cause.message !== '') return cause.message
  return thrown instanceof Error ? thrown.message : String(thrown)
}
