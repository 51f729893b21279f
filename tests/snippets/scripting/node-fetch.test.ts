import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'node-fetch',
  tool: 'Node.js 18 or newer',
  skipped: {
    'get-with-query': "fetch sends a ' of a query as %27 (URL Standard, special-query percent-encode set)",
  },
  isPresent: () => true,
  run: (code, context) => {
    const file = path.join(context.directory, 'snippet.mjs')
    writeFileSync(file, code)
    return runProcess(process.execPath, [file], context)
  },
})
