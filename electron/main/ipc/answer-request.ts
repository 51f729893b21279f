import type { ZodError } from 'zod'
import { type RequestChannel, requests } from '../../../shared/ipc/contract.ts'
import { AppError, type AppErrorData, type Result } from '../../../shared/ipc/result.ts'
import type { Log } from '../log.ts'
import type { RequestHandlers } from './handlers.ts'

/** A failure as data for the page. An unexpected one is logged whole and told without its insides. */
export function toErrorData(error: unknown, channel: string, log: Log): AppErrorData {
  if (error instanceof AppError) return error.toData()
  log.error('handler failed', { channel, error })
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

/** Parses the input by the contract and runs the handler. Never throws, never answers undefined. */
export async function answerRequest(
  call: { channel: RequestChannel; input: unknown },
  handlers: RequestHandlers,
  log: Log,
): Promise<Result<unknown>> {
  const parsed = requests[call.channel].input.safeParse(call.input)
  if (!parsed.success) {
    log.warn('bad input', { channel: call.channel, issues: describeIssues(parsed.error) })
    const message = `${call.channel} was called with bad input. ${describeIssues(parsed.error)}`
    return { ok: false, error: { code: 'bad-input', message, retryable: false } }
  }
  try {
    // The contract ties each handler to its own schema; a union of channels hides that from the checker.
    const handler = handlers[call.channel] as (input: unknown) => unknown
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    return { ok: false, error: toErrorData(error, call.channel, log) }
  }
}
