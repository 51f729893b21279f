import { readCmd } from '../../support/shells/read-cmd.ts'
import { checkByReading } from '../support/check-by-reading.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'curl-cmd',
  tool: 'Windows with cmd.exe',
  // The proof is made for systems with a POSIX shell; there is no cmd to run.
  isPresent: () => false,
  run: () => Promise.reject(new Error('cmd is not run')),
  checkSyntax: checkByReading((code) => readCmd(code, {})),
})
