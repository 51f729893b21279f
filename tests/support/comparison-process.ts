import { DEFAULT_SANDBOX_OPTIONS, type SandboxOptions } from '../../shared/schemas/environment.ts'
import { comparisonColumn, comparisonDraft } from './comparison-builders.ts'
import { openTempServices } from './temp-services.ts'

/** A process to be killed: it runs a comparison, two cells at once, until some have ended; the next ones stall. */

const ENOUGH = 5
const [dataDirectory] = process.argv.slice(2)
if (dataDirectory === undefined) throw new Error('no data directory was given')

let hasStalled = false
const { services } = await openTempServices({
  dataDirectory,
  listeners: {
    comparisonChanged({ progress }) {
      if (progress.ended < ENOUGH || hasStalled) return
      hasStalled = true
      setSandbox({ scenario: 'stall' })
      process.stdout.write('in the middle\n')
    },
  },
})

function setSandbox(change: Partial<SandboxOptions>): void {
  services.environments.update('sandbox', {
    name: 'Sandbox',
    baseUrl: '',
    variables: [],
    sandbox: { ...DEFAULT_SANDBOX_OPTIONS, firstTokenMs: 0, ...change },
    maxConcurrentRuns: 2,
  })
}

// Slow enough that the grid cannot be through before the sandbox stalls.
setSandbox({ tokensPerSecond: 100 })
const { id } = services.comparisons.create(
  comparisonDraft({
    columns: ['a', 'b', 'c'].map((columnId, index) =>
      comparisonColumn(columnId, { fields: [{ path: ['max_tokens'], json: String(20 + index) }] }),
    ),
    dataset: {
      variables: ['city'],
      rows: [1, 2, 3, 4, 5, 6].map((row) => ({ id: `row-${row}`, values: [`City ${row}`] })),
    },
  }),
)
await services.comparisons.start({ id, pass: { kind: 'all' }, overrideBudget: false })
