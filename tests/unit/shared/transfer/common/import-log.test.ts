import { expect, test } from 'vitest'
import { createImportLog } from '../../../../../shared/domain/transfer/common/import-log.ts'

test('a log keeps each note and each key once, and 500 notes', () => {
  const log = createImportLog()
  for (let index = 0; index < 1000; index++) {
    log.lost(`line ${index % 600}`, 'x')
    log.foundKey({ value: `k${index % 2}`, place: `line ${index}`, origin: null })
  }
  expect(log.keys().map(({ place }) => place)).toEqual(['line 0', 'line 1'])
  expect([log.notes().length, log.notes().at(-1)]).toEqual([
    501,
    { kind: 'lost', place: '', message: '100 more notes are not listed.' },
  ])
})
