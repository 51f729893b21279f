import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { runScript } from '../support/run-script.ts'

proveTarget({
  targetId: 'wget',
  tool: 'GNU Wget',
  prints: 'frames',
  // Of a 401 Wget says only that it is one.
  failsOnRefusal: 'code-only',
  isPresent: () => canRun('wget'),
  run: (code, context) => runScript('sh', [], { name: 'snippet.sh', code }, context),
})
