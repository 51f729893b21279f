import { expect, it } from 'vitest'
import type { ReadySide } from '../../../../../renderer/features/compare/diff/diff-sides.ts'
import { sideWords } from '../../../../../renderer/features/compare/diff/side-words.ts'
import type { RunDetail } from '../../../../../shared/schemas/run.ts'
import { answeredRun } from '../../response/run-builders.ts'

const REFUSED: RunDetail['error'] = {
  kind: 'http',
  code: 'http-400',
  title: 'The server refused the request as malformed.',
  hint: '',
  retryable: false,
  serverMessage: null,
  retryAfterSeconds: null,
}

function side(
  status: RunDetail['summary']['status'],
  { error = null, isCurrent = true }: Partial<Pick<RunDetail, 'error'> & Pick<ReadySide, 'isCurrent'>> = {},
): ReadySide {
  const key = { columnId: 'a', rowId: 'r1', repetition: 1 }
  return { kind: 'ready', key, label: 'Pro', detail: answeredRun({ error }, { status }), isCurrent }
}

it.each([
  [side('done'), []],
  [side('failed', { error: REFUSED }), ['Pro failed: The server refused the request as malformed.']],
  [side('failed'), ['Pro failed.']],
  [side('aborted'), ['Pro was stopped before its end.']],
  [
    side('interrupted', { isCurrent: false }),
    [
      'Pro was interrupted before its end.',
      'Pro answered before the request, its column or the row was changed.',
    ],
  ],
])('of a run is said (%#)', (given, sentences) => {
  expect(sideWords(given)).toEqual(sentences)
})
