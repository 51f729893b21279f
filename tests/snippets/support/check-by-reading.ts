import type { ProcessResult } from './child-process.ts'

/** A syntax check by a reader of our own that throws at what it does not understand. */
export function checkByReading(read: (code: string) => unknown): (code: string) => Promise<ProcessResult> {
  return (code) => {
    try {
      read(code)
      return Promise.resolve({ stdout: '', stderr: '', exitCode: 0 })
    } catch (error) {
      return Promise.resolve({ stdout: '', stderr: String(error), exitCode: 1 })
    }
  }
}
