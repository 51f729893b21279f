import { QUERY_QUOTE, runModule } from '../scripting/run-module.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'vercel-ai-sdk',
  tool: 'the npm packages ai and @ai-sdk/openai-compatible',
  skipped: QUERY_QUOTE,
  isPresent: () => true,
  run: (code, context) => runModule(code, 'mjs', context),
})
