import { QUERY_QUOTE, runModule } from '../scripting/run-module.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'js-langchain',
  tool: 'the npm packages @langchain/core and @langchain/deepseek',
  adds: { stream: 'false' },
  skipped: QUERY_QUOTE,
  isPresent: () => true,
  run: (code, context) => runModule(code, 'mjs', context),
})
