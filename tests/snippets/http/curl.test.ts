import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { runScript } from '../support/run-script.ts'

proveTarget({
  targetId: 'curl',
  tool: 'curl 7.76 or newer',
  prints: 'frames',
  isPresent: () => canRun('curl'),
  run: (code, context) => runScript('sh', [], { name: 'snippet.sh', code }, context),
})
