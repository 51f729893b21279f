import { z } from 'zod'

/** Why a call through the door failed. Stable: the page decides by it. */
export const appErrorCodeSchema = z.enum([
  'bad-input', // the input does not fit the contract or a rule; the message says which field
  'bad-sender', // the caller is not our page
  'not-found',
  'conflict',
  'unresolved-variables', // details: names
  'invalid-body', // details: message, line, column
  'invalid-base-url',
  'key-missing',
  'key-storage-unavailable',
  'budget-reached', // details: environmentId (null = the day's), limit, spent, currency
  'secret-found', // something that looks like a key would leave; details: places
  'network', // a call made on the user's behalf (key check) failed; details: hint
  'storage', // the database refused
  'internal',
])
export type AppErrorCode = z.infer<typeof appErrorCodeSchema>

/** A failure as data. It never carries a stack or a key. */
export const appErrorDataSchema = z.strictObject({
  code: appErrorCodeSchema,
  message: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()).optional(),
})
export type AppErrorData = z.infer<typeof appErrorDataSchema>

/** Envelope of every answer: Electron itself would keep only an error's message. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppErrorData }

/** An expected failure, thrown by services and carried over the door as {@link AppErrorData}. */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly retryable: boolean
  readonly details: Record<string, unknown> | undefined

  constructor(data: {
    code: AppErrorCode
    message: string
    retryable?: boolean
    details?: Record<string, unknown> | undefined
  }) {
    super(data.message)
    this.name = 'AppError'
    this.code = data.code
    this.retryable = data.retryable ?? false
    this.details = data.details
  }

  /** The error as plain data for the envelope. */
  toData(): AppErrorData {
    const data: AppErrorData = { code: this.code, message: this.message, retryable: this.retryable }
    return this.details === undefined ? data : { ...data, details: this.details }
  }
}
