import type { BodyProblem } from '../../../shared/domain/body/parse-body.ts'
import { AppError } from '../../../shared/ipc/result.ts'

/** The refusal of a body that cannot be read, with the place in its text. `what` begins the sentence. */
export function invalidBody(what: string, { message, line, column }: BodyProblem): AppError {
  return new AppError({
    code: 'invalid-body',
    message: `${what}: ${message} (line ${line}, column ${column}).`,
    details: { message, line, column },
  })
}
