import { QUERY_QUOTE, runModule } from '../scripting/run-module.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'node-openai',
  tool: 'the npm package openai',
  skipped: QUERY_QUOTE,
  isPresent: () => true,
  run: (code, context) => runModule(code, 'mjs', context),
})
