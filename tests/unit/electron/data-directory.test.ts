import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataDirectoryOf } from '../../../electron/main/data-directory.ts'

const START = resolve('/start')

test.each([
  { value: '', expected: null },
  { value: 'data', expected: resolve('/start/data') },
  { value: './data', expected: resolve('/start/data') },
  { value: '../data', expected: resolve('/data') },
  { value: resolve('/data'), expected: resolve('/data') },
])('--user-data-dir=$value is $expected', ({ value, expected }) => {
  expect(dataDirectoryOf(value, START)).toBe(expected)
})
