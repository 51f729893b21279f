import { proveTarget } from '../support/prove-target.ts'
import { checkPython, interpreterWith, runPython } from './python-interpreter.ts'

proveTarget({
  targetId: 'python-stdlib',
  tool: 'Python 3',
  isPresent: () => interpreterWith('urllib.request') !== null,
  run: (code, context) => runPython('urllib.request', code, context),
  checkSyntax: checkPython,
})
