import { canRun, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { writeBelow } from './run-batch.ts'
import { checkTree } from './syntax-tree.ts'

proveTarget({
  targetId: 'swift',
  tool: 'swift 5.7 or newer on macOS',
  isPresent: () => process.platform === 'darwin' && canRun('swiftc'),
  async run(code, context) {
    writeBelow(context, 'main.swift', code)
    const compiled = await runProcess('swiftc', ['main.swift', '-o', 'snippet'], context)
    return compiled.exitCode === 0 ? runProcess('./snippet', [], context) : compiled
  },
  // The grammar does not know raw strings of several lines, so a plain one stands for it; their inside has a unit test.
  checkSyntax: (code) => checkTree('swift', code.replace(/(#+)"""\n[\s\S]*?\n *"""\1/, '"body"')),
})
