import { expect, it } from 'vitest'
import { diffSide } from '../../../../../renderer/features/compare/diff/diff-sides.ts'
import { newLiveRun } from '../../../../../renderer/features/response/live-run.ts'
import { storedRun } from '../../../../../renderer/features/response/shown-run.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { doneCell } from '../comparison-builders.ts'

const PLACE = { key: { columnId: 'a', rowId: 'r1', repetition: 1 }, label: 'deepseek-flash' }
const detail = runDetail()
const STORED = storedRun(detail)
const LIVE = { kind: 'live', run: newLiveRun(0) } as const
const missing = { kind: 'missing', runId: 'run-1', message: 'There is no such run.' } as const
const error = { code: 'bad-input', message: 'There is no value for “city”.', retryable: false } as const

it.each([
  ['was never run', undefined, STORED, { kind: 'not-run' }],
  ['waits its turn', doneCell({ state: 'queued' }), STORED, { kind: 'under-way' }],
  ['waits for its next try', doneCell({ state: 'waiting' }), STORED, { kind: 'under-way' }],
  ['runs', doneCell({ state: 'running' }), LIVE, { kind: 'under-way' }],
  ['still streams although its cell is done', doneCell(), LIVE, { kind: 'under-way' }],
  ['is being read', doneCell(), { kind: 'loading', runId: 'run-1' }, { kind: 'reading' }],
  ['has answered', doneCell(), STORED, { kind: 'ready', detail, isCurrent: true }],
  [
    'failed',
    doneCell({ state: 'failed', isCurrent: false }),
    STORED,
    { kind: 'ready', detail, isCurrent: false },
  ],
  ['is missing', doneCell(), missing, { kind: 'gone', reason: 'There is no such run.' }],
  [
    'could not be sent',
    doneCell({ state: 'failed', run: null, error }),
    STORED,
    { kind: 'gone', reason: 'There is no value for “city”.' },
  ],
  [
    'was deleted',
    doneCell({ run: null }),
    STORED,
    { kind: 'gone', reason: 'Its run was deleted from the history.' },
  ],
] as const)('a column that %s', (_name, cell, shown, expected) => {
  expect(diffSide(PLACE, cell, shown)).toEqual({ ...PLACE, ...expected })
})
