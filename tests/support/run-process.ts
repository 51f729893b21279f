import { DEFAULT_SANDBOX_OPTIONS } from '../../shared/schemas/environment.ts'
import { openTempServices } from './temp-services.ts'

/**
 * A process with a run that never ends by itself. Against the sandbox it says the id of the run once text comes;
 * against a server of the test, which is given by its URL, once the run is sent again after a 429.
 */

const [dataDirectory, baseUrl] = process.argv.slice(2)
if (dataDirectory === undefined) throw new Error('no data directory was given')

const { services } = await openTempServices({ dataDirectory })
const { environments } = services
const environmentDraft = {
  name: 'Sandbox',
  baseUrl: baseUrl ?? '',
  variables: [],
  sandbox: {
    ...DEFAULT_SANDBOX_OPTIONS,
    firstTokenMs: 0,
    tokensPerSecond: 0,
    scenario: 'stall' as const,
  },
  maxConcurrentRuns: 1,
  connection: { retries: { count: 1, causes: ['429' as const] } },
}
const { id: environmentId } =
  baseUrl === undefined
    ? environments.update('sandbox', environmentDraft)
    : environments.create(environmentDraft)
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
function tell(): void {
  isTold = true
  process.stdout.write(`${runId}\n`)
}
await services.runs.start(
  { kind: 'draft', requestId: null, draft, environmentId, overrideBudget: false },
  {
    started(summary) {
      runId = summary.id
    },
    hop(hop) {
      if (hop.kind === 'retry') tell()
    },
    head() {},
    frame({ reasoning }) {
      if (isTold || reasoning === '') return
      services.runs.flush(runId)
      tell()
    },
    ended() {},
  },
  new AbortController().signal,
)
