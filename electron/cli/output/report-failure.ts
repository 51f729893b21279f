import { redactText } from '../../main/log.ts'
import { type CommandFailure, toFailure } from '../failure.ts'
import type { Terminal } from './terminal.ts'

/** A failure as scripts read it. */
export interface FailureJson {
  readonly code: string
  readonly message: string
  readonly place: string | null
  readonly advice: string | null
}

/** The failure as data. */
export function failureJson({ code, message, place, advice }: CommandFailure): FailureJson {
  return { code, message, place, advice }
}

/** Tells a failure on stderr, for a person or a program, and gives the exit code it asks for. */
export function reportFailure(error: unknown, { err }: Terminal, options: { asJson: boolean }): number {
  const failure = toFailure(error)
  if (options.asJson) {
    err.line(JSON.stringify({ error: failureJson(failure) }))
    return failure.exitCode
  }
  const { style } = err
  err.line(`${style.red('error:')} ${err.foreign(failure.message)}`)
  if (failure.place !== null) err.line(`  ${style.dim('where:')} ${err.foreign(failure.place)}`)
  if (failure.advice !== null) err.line(`  ${style.dim('what to do:')} ${failure.advice}`)
  if (failure.cause instanceof Error) err.line(style.dim(redactText(failure.cause.stack ?? '')))
  return failure.exitCode
}
