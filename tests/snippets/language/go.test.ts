import path from 'node:path'
import { canRun, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { compiled, writeBelow } from './run-batch.ts'

proveTarget({
  targetId: 'go',
  tool: 'go 1.19 or newer',
  isPresent: () => canRun('go', ['version']),
  ...compiled({
    compile(snippets, context) {
      writeBelow(context, 'go.mod', 'module snippets\n\ngo 1.19\n')
      for (const { name, code } of snippets) writeBelow(context, `${name}/main.go`, code)
      writeBelow(context, 'bin/.keep', '')
      return runProcess('go', ['build', '-o', 'bin/', './...'], context, { timeLimitMs: 600_000 })
    },
    command: (name, { directory }) => [path.join(directory, 'bin', name)],
  }),
})
