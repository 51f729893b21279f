import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameOf } from '../../../../electron/main/ipc/file-name.ts'

test.each([
  ['Snail riddle', 'Snail riddle'],
  ['深度求索 🐌', '深度求索 🐌'],
  ['a/b\\c: "d" <e>|f?*', 'a-b-c- -d- -e--f--'],
  ['../../etc/passwd', '-..-etc-passwd'],
  [' .hidden. ', 'hidden'],
  ['line\nbreak\0', 'line-break-'],
  ['', 'untitled'],
  [' . ', 'untitled'],
  ['🐌'.repeat(200), '🐌'.repeat(60)],
])('%j becomes %j', (name, file) => {
  expect(fileNameOf(name)).toBe(file)
})

test('whatever the name, it is one part of a path and no longer than a file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const file = fileNameOf(name)
      expect(file).toMatch(/^[^<>:"/\\|?*]+$/)
      expect([...file].length).toBeLessThanOrEqual(60)
      expect(['.', '..']).not.toContain(file)
    }),
  )
})
