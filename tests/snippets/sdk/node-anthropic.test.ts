import { QUERY_QUOTE, runModule } from '../scripting/run-module.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'node-anthropic',
  tool: 'the npm package @anthropic-ai/sdk',
  endpoint: 'anthropic',
  skipped: QUERY_QUOTE,
  isPresent: () => true,
  run: (code, context) => runModule(code, 'mjs', context),
})
