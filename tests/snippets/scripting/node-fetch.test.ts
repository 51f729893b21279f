import { proveTarget } from '../support/prove-target.ts'
import { FORM_LINES, QUERY_QUOTE, runModule } from './run-module.ts'

proveTarget({
  targetId: 'node-fetch',
  tool: 'Node.js 18 or newer',
  skipped: QUERY_QUOTE,
  inexact: FORM_LINES,
  isPresent: () => true,
  run: (code, context) => runModule(code, 'mjs', context),
})
