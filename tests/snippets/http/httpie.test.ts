import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { runScript } from '../support/run-script.ts'

proveTarget({
  targetId: 'httpie',
  tool: 'HTTPie 3',
  prints: 'frames',
  isPresent: () => canRun('http'),
  run: (code, context) => runScript('sh', [], { name: 'snippet.sh', code }, context),
})
