import { expect, test } from 'vitest'
import { nameOfFile } from '../../../../../shared/domain/transfer/common/make-bundle.ts'

test.each([
  ['chats/First try.http', 'First try'],
  ['..\\..\\a.b.json', 'a.b'],
  ['Pasted text', 'HAR'],
  ['.http', 'HAR'],
])('the file %s gives the name %s', (path, name) => {
  expect(nameOfFile(path, 'HAR')).toBe(name)
})
