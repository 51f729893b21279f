import { FORM_LINES, QUERY_QUOTE, runModule } from '../scripting/run-module.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'node-openai',
  tool: 'the npm package openai',
  skipped: QUERY_QUOTE,
  inexact: FORM_LINES,
  isPresent: () => true,
  run: (code, context) => runModule(code, 'mjs', context),
})
