import type { ZodError } from 'zod'
import { type RequestChannel, requests } from '../../../shared/ipc/contract.ts'
import { AppError, type AppErrorCode, type AppErrorData, type Result } from '../../../shared/ipc/result.ts'
import type { Log } from '../log.ts'
import type { RequestHandlers } from './handlers.ts'

/** Failures of the machine or the app, as against those of the input: the user cannot tell their cause. */
const LOGGED_CODES: ReadonlySet<AppErrorCode> = new Set(['storage', 'internal'])

/** A failure as data for the page. An unexpected one is logged whole and told without its insides. */
export function toErrorData(error: unknown, channel: string, log: Log): AppErrorData {
  const expected = error instanceof AppError
  if (!expected || LOGGED_CODES.has(error.code)) log.error('handler failed', { channel, error })
  if (expected) return error.toData()
  return {
    code: 'internal',
    message: 'Something went wrong inside the app. The log in the data folder has the details.',
    retryable: false,
  }
}

/** What does not fit, and where, in one sentence. */
export function describeIssues(error: ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.length === 0 ? 'input' : issue.path.join('.')}: ${issue.message}`)
    .join('; ')
}

/** Logs an input that does not fit the contract and says so to the caller. */
export function refuseInput(channel: string, error: ZodError, log: Log): AppErrorData {
  const issues = describeIssues(error)
  log.warn('bad input', { channel, issues })
  return {
    code: 'bad-input',
    message: `${channel} was called with bad input. ${issues}`,
    retryable: false,
  }
}

/** Parses the input by the contract and runs the handler. Never throws, never answers undefined. */
export async function answerRequest(
  call: { channel: RequestChannel; input: unknown },
  handlers: RequestHandlers,
  log: Log,
): Promise<Result<unknown>> {
  const parsed = requests[call.channel].input.safeParse(call.input)
  if (!parsed.success) return { ok: false, error: refuseInput(call.channel, parsed.error, log) }
  try {
    // The contract ties each handler to its own schema; a union of channels hides that from the checker.
    const handler = handlers[call.channel] as (input: unknown) => unknown
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    return { ok: false, error: toErrorData(error, call.channel, log) }
  }
}
