import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isSecretHeader } from '../../shared/domain/secrets/secret-headers.ts'

/** Facts of one log line, besides its level and message. */
export type LogFields = Record<string, unknown>

/** Structured log: one JSON object per line. */
export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const MAX_LOG_BYTES = 4 * 1024 * 1024
const SECRET_FIELD = /^(api_?key|key|token)$/i
const KEY_LIKE = /\bsk-[\w-]{6,}|\bBearer\s+[^\s"',;]+/gi
const MAX_DEPTH = 6

/** Replaces keys in a text by a mark. Also applied to stacks, whose messages can quote a header. */
export function redactText(text: string): string {
  return text.replace(KEY_LIKE, (found) => (/^bearer/i.test(found) ? 'Bearer [redacted]' : '[redacted]'))
}

function isSecretField(name: string): boolean {
  return isSecretHeader(name) || SECRET_FIELD.test(name)
}

/** What tells the fault: `code` is the system's or the database's, `cause` the error behind this one. */
function redactError(error: Error, depth: number): LogFields {
  return {
    name: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...('code' in error ? { code: redact(error.code, depth + 1) } : {}),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  }
}

/** A copy of `value` in which nothing named or shaped like a key is left. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_DEPTH) return '[deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      isSecretField(name) ? '[redacted]' : redact(field, depth + 1),
    ]),
  )
}

function lineOf(level: string, message: string, fields: LogFields | undefined): string {
  const line = { time: new Date().toISOString(), level, message: redactText(message) }
  return `${JSON.stringify({ ...line, ...(redact(fields ?? {}) as LogFields) })}\n`
}

/** A log that hands each finished line to `write`. */
export function createLog(write: (line: string) => void): Log {
  return {
    info: (message, fields) => write(lineOf('info', message, fields)),
    warn: (message, fields) => write(lineOf('warn', message, fields)),
    error: (message, fields) => write(lineOf('error', message, fields)),
  }
}

/** A log in `directory/main.log`; a full file becomes `main.old.log`. A disk that refuses does not stop the app. */
export function createFileLog(directory: string): Log {
  const path = join(directory, 'main.log')
  return createLog((line) => {
    try {
      mkdirSync(directory, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) {
        renameSync(path, join(directory, 'main.old.log'))
      }
      appendFileSync(path, line)
    } catch {
      process.stderr.write(line)
    }
  })
}
