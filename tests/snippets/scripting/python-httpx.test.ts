import { proveTarget } from '../support/prove-target.ts'
import { checkPython, interpreterWith, runPython } from './python-interpreter.ts'

proveTarget({
  targetId: 'python-httpx',
  tool: 'Python 3 with httpx (Debian: python3-httpx)',
  isPresent: () => interpreterWith('httpx') !== null,
  run: (code, context) => runPython('httpx', code, context),
  checkSyntax: checkPython,
})
