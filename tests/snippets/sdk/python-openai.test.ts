import { checkPython, interpreterWith, runPython } from '../scripting/python-interpreter.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'python-openai',
  tool: 'the Python package openai',
  isPresent: () => interpreterWith('openai') !== null,
  run: (code, context) => runPython('openai', code, context),
  checkSyntax: checkPython,
})
