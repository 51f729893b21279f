import { proveTarget } from '../support/prove-target.ts'
import { checkPython, interpreterWith, runPython } from './python-interpreter.ts'

proveTarget({
  targetId: 'python-requests',
  tool: 'Python 3 with requests (Debian: python3-requests)',
  isPresent: () => interpreterWith('requests') !== null,
  run: (code, context) => runPython('requests', code, context),
  checkSyntax: checkPython,
})
