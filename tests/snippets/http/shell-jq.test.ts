import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { runScript } from '../support/run-script.ts'

proveTarget({
  targetId: 'shell-jq',
  tool: 'bash, curl and jq',
  isPresent: () => canRun('bash') && canRun('curl') && canRun('jq'),
  run: (code, context) => runScript('bash', [], { name: 'snippet.sh', code }, context),
})
