import { DEFAULT_SANDBOX_OPTIONS } from '../../shared/schemas/environment.ts'
import { openTempServices } from './temp-services.ts'

/** A process with a run that never ends by itself: it says the id of the run once text comes. */

const [dataDirectory] = process.argv.slice(2)
if (dataDirectory === undefined) throw new Error('no data directory was given')

const { services } = await openTempServices({ dataDirectory })
services.environments.update('sandbox', {
  name: 'Sandbox',
  baseUrl: '',
  variables: [],
  sandbox: { ...DEFAULT_SANDBOX_OPTIONS, firstTokenMs: 0, tokensPerSecond: 0, scenario: 'stall' },
  maxConcurrentRuns: 1,
})
const draft = {
  name: 'Stalls',
  method: 'POST' as const,
  path: '/chat/completions',
  headers: [],
  variables: [],
  tests: [],
  bodyText: '{"model": "deepseek-flash", "stream": true, "messages": [{"role": "user", "content": "Hello"}]}',
}
let runId = ''
let isTold = false
await services.runs.start(
  { kind: 'draft', requestId: null, draft, environmentId: 'sandbox', overrideBudget: false },
  {
    started(summary) {
      runId = summary.id
    },
    head() {},
    frame({ reasoning }) {
      if (isTold || reasoning === '') return
      isTold = true
      services.runs.flush(runId)
      process.stdout.write(`${runId}\n`)
    },
    ended() {},
  },
  new AbortController().signal,
)
