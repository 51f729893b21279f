import { checkPython, interpreterWith, runPython } from '../scripting/python-interpreter.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'python-langchain',
  tool: 'the Python package langchain-deepseek',
  isPresent: () => interpreterWith('langchain_deepseek') !== null,
  run: (code, context) => runPython('langchain_deepseek', code, context),
  checkSyntax: checkPython,
})
