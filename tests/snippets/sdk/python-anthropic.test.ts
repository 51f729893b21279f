import { checkPython, interpreterWith, runPython } from '../scripting/python-interpreter.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'python-anthropic',
  tool: 'the Python package anthropic',
  endpoint: 'anthropic',
  isPresent: () => interpreterWith('anthropic') !== null,
  run: (code, context) => runPython('anthropic', code, context),
  checkSyntax: checkPython,
})
