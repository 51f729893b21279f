import { createHash } from 'node:crypto'
import { normaliseAnswer } from '../../../../shared/domain/comparison/normalise-answer.ts'

const DIGEST_LENGTH = 32

/** The same for answers that say the same; 32 hex digits of a SHA-256. */
export function answerDigest(answer: string): string {
  return createHash('sha256').update(normaliseAnswer(answer)).digest('hex').slice(0, DIGEST_LENGTH)
}
