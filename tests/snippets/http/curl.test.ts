import { canRun, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'curl',
  tool: 'curl 7.76 or newer',
  prints: 'frames',
  isPresent: () => canRun('curl') && canRun('sh', ['-c', 'true']),
  run: (code, context) => runProcess('sh', [], context, { stdin: code }),
})
