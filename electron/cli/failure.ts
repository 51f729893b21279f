import { AppError } from '../../shared/ipc/result.ts'

/** What the shell gets to know. Documented in docs/command-line.md: scripts decide by it. */
export const EXIT_CODES = {
  ok: 0,
  /** A run or a test failed, or what was asked for could not be done. */
  failed: 1,
  /** The command line itself is wrong; nothing was done. */
  usage: 2,
  /** What a shell adds to the number of the signal that ended a program. */
  signalBase: 128,
} as const

/** A failure with the words of its report: what is wrong, where, and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly code: string
  readonly place: string | null
  readonly advice: string | null
  readonly exitCode: number

  constructor(failure: {
    /** Stable, for scripts. */
    code: string
    message: string
    place?: string | null
    advice?: string | null
    exitCode?: number
  }) {
    super(failure.message)
    this.code = failure.code
    this.place = failure.place ?? null
    this.advice = failure.advice ?? null
    this.exitCode = failure.exitCode ?? EXIT_CODES.failed
  }
}

/** A command line that cannot be understood. */
export function usageFailure(message: string, advice: string | null = null): CommandFailure {
  return new CommandFailure({ code: 'usage', message, advice, exitCode: EXIT_CODES.usage })
}

const KEY_ADVICE =
  'Set DEEPSEEK_API_KEY (and DEEPSEEK_BASE_URL for another server), or use --env sandbox, which needs no key.'

const ADVICE_BY_CODE: Readonly<Record<string, string>> = {
  'key-missing': KEY_ADVICE,
  'unresolved-variables': 'Give them with --var NAME=VALUE, or set them in the request or the environment.',
  storage: 'The log in the data folder has the details. Another folder can be named with --data-dir.',
}

/** Any error as a failure. One that nobody foresaw is its `cause`. */
export function toFailure(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error
  if (error instanceof AppError) {
    const { hint, place } = error.details ?? {}
    return new CommandFailure({
      code: error.code,
      message: error.message,
      place: typeof place === 'string' ? place : null,
      advice: typeof hint === 'string' ? hint : (ADVICE_BY_CODE[error.code] ?? null),
    })
  }
  const failure = new CommandFailure({
    code: 'internal',
    message: `Something went wrong inside the program: ${error instanceof Error ? error.message : String(error)}`,
    advice: 'This is a bug. Please report it with what stands below.',
  })
  failure.cause = error
  return failure
}

/** The same failure with the place where it happened, unless it names a closer one. */
export function atPlace(error: unknown, place: string): CommandFailure {
  const { code, message, advice, exitCode, ...failure } = toFailure(error)
  return new CommandFailure({ code, message, advice, exitCode, place: failure.place ?? place })
}
