import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFileNames, safeFileName } from '../../../../../shared/domain/transfer/collections/file-name.ts'
import { textArb } from './draft-arbitraries.ts'

test.each([
  ['Chat 1', 'Chat 1'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
  ['CON', '_CON'],
  ['aux.bru', '_aux.bru'],
  ['console', 'console'],
  ['.hidden', 'hidden'],
  ['dots...', 'dots'],
  ['a\u202eb\u0000c', 'a-b-c'],
  ['你好', '你好'],
  ['', 'request'],
  ['. .', 'request'],
  ['x'.repeat(10_000), 'x'.repeat(80)],
])('%j becomes %j', (name, expected) => {
  expect(safeFileName(name, 'request')).toBe(expected)
})

test('names of one folder differ in more than case', () => {
  const fileName = createFileNames(['folder'])
  expect(['Chat', 'chat', 'CHAT', 'folder', 'chat (2)'].map((name) => fileName(name, 'x'))).toEqual([
    'Chat',
    'chat (2)',
    'CHAT (3)',
    'folder (2)',
    'chat (2) (2)',
  ])
})

test('no name leads out of its folder or is too long for a disk', () => {
  fc.assert(
    fc.property(textArb, (text) => {
      const name = safeFileName(text, 'x')
      expect(name).not.toMatch(/[/\\\u0000-\u001f]|^\.|[\s.]$/)
      expect(new TextEncoder().encode(name).length).toBeLessThan(250)
      expect(name).not.toBe('')
    }),
    { numRuns: 2000 },
  )
})
