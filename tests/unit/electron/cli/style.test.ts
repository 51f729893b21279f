import { describe, expect, it, test } from 'vitest'
import { createStyle, wantsColour } from '../../../../electron/cli/output/style.ts'
import { textTable } from '../../../../electron/cli/output/text-table.ts'

test.each([
  [{}, true, true],
  [{}, false, false],
  [{}, undefined, false],
  [{ TERM: 'dumb' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
])('%o on a terminal (%s): colours %s', (environment, isTTY, expected) => {
  expect(wantsColour(environment, { isTTY })).toBe(expected)
})

describe('createStyle', () => {
  it('paints, and leaves alone what has no colour or no text', () => {
    expect(createStyle(true).red('no')).toBe('\u001b[31mno\u001b[39m')
    expect(createStyle(true).dim('')).toBe('')
    expect(createStyle(false).red('no')).toBe('no')
  })
})

describe('textTable', () => {
  it('keeps columns in line, also with wide characters, and writes no space at the end', () => {
    const columns = [{ title: 'name' }, { title: 'n', alignRight: true }, { title: 'x' }]
    expect(textTable(columns, [['深度', '7', ''], ['e\u0301🙂', '1,234', 'y'], []])).toEqual([
      'name      n  x',
      '深度      7',
      'e\u0301🙂   1,234  y',
      '',
    ])
  })
})
