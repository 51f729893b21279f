import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MAX_ROWS,
  MAX_VALUE_LENGTH,
  MAX_VARIABLES,
} from '../../../../../shared/domain/comparison/dataset/dataset-result.ts'
import { parseDataset } from '../../../../../shared/domain/comparison/dataset/parse-dataset.ts'
import { datasetSchema } from '../../../../../shared/schemas/comparison.ts'
import { MAX_TEXT_LENGTH } from '../../../../../shared/schemas/request.ts'

function table(
  format: 'csv' | 'json' | 'jsonl',
  variables: string[],
  rows: string[][],
  notes: string[] = [],
) {
  return { ok: true, format, variables, rows, notes }
}

function refused(line: number | null, problem: string) {
  return { ok: false, problem, line }
}

describe('CSV', () => {
  const ROWS = [
    ['1', '2'],
    ['3', '4'],
  ]
  test.each([
    ['commas', 'a,b\n1,2\n3,4\n', ROWS],
    ['semicolons', 'a;b\n1;2\n3;4', ROWS],
    ['tabs', 'a\tb\n1\t2\n3\t4', ROWS],
    ['a byte order mark', '\uFEFFa,b\n1,2\n3,4', ROWS],
    ['a quoted header after a byte order mark', '\uFEFF"a","b"\n1,2\n3,4', ROWS],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', ROWS],
    ['CR', 'a,b\r1,2\r3,4', ROWS],
    ['line ends of every kind', 'a,b\r\n1,2\n3,4\r', ROWS],
    ['blank lines', '\n \na,b\n\n1,2\r\n   \n3,4\n\n', ROWS],
    ['blanks behind a quote', 'a,b\n"1"  ,"2" \n3,4', ROWS],
    ['quotes, doubled quotes and line breaks', 'a,b\n"x ""y"", z","1\r\n2"\n', [['x "y", z', '1\r\n2']]],
    ['a quote within a cell', 'a,b\n5" pipe,"6"', [['5" pipe', '6']]],
    ['blanks around a cell', 'a,b\n x , y\n', [[' x ', ' y']]],
    ['empty cells', 'a,b\n,\n"",""\n', [['', ''], ['', '']]], // biome-ignore format: one row per line
    ['another delimiter inside', 'a;b\n1,5;2,5\n', [['1,5', '2,5']]],
    ['delimiters quoted in the header', '"a";"b"\n1,5;2,5\n', [['1,5', '2,5']]],
  ])('reads %s', (_name, text, rows) => {
    expect(parseDataset(text)).toEqual(table('csv', ['a', 'b'], rows))
  })

  test('reads one column', () => {
    expect(parseDataset('name\nx\n""\n\ny')).toEqual(table('csv', ['name'], [['x'], [''], ['y']]))
  })

  test.each([
    [
      'a name with blanks',
      'customer name,b',
      ['customer_name', 'b'],
      [
        'The column “customer name” is called customer_name, since a variable has letters, digits, “_”, “.” and “-” only.',
      ],
    ],
    ['blanks around a name', ' a , b', ['a', 'b'], []],
    [
      'equal names',
      'a,a,a,a_2',
      ['a', 'a_3', 'a_4', 'a_2'],
      ['Column 2 is a second “a”; it is called a_3.', 'Column 3 is a second “a”; it is called a_4.'],
    ],
    ['no name', 'a,', ['a', 'column_2'], ['Column 2 has no header; it is called column_2.']],
    [
      'a made name that is taken',
      ',column_1',
      ['column_1_2', 'column_1'],
      ['Column 1 has no header; it is called column_1_2.'],
    ],
    [
      'a digit in front',
      '1st',
      ['_1st'],
      ['The column “1st” is called _1st, since a variable has letters, digits, “_”, “.” and “-” only.'],
    ],
    [
      'another script',
      'a,客户',
      ['a', 'column_2'],
      ['The column “客户” is called column_2, since a variable has letters, digits, “_”, “.” and “-” only.'],
    ],
    [
      'two names that become one',
      'a b,a_b',
      ['a_b_2', 'a_b'],
      ['The column “a b” is called a_b_2, since a variable has letters, digits, “_”, “.” and “-” only.'],
    ],
  ])('makes variables of headers: %s', (_name, header, variables, notes) => {
    expect(parseDataset(`${header}\nx`)).toMatchObject({ ok: true, variables })
    const full = parseDataset(`${header}\n${variables.map(() => 'x').join(',')}`)
    expect(full).toEqual(table('csv', variables, [variables.map(() => 'x')], notes))
  })

  test('fills up short lines and names them', () => {
    expect(parseDataset('a,b,c\n1,2,3\n4\n')).toEqual(
      table(
        'csv',
        ['a', 'b', 'c'],
        [
          ['1', '2', '3'],
          ['4', '', ''],
        ],
        ['Line 3 has fewer cells than the header; those missing are empty.'],
      ),
    )
  })

  test.each([
    ['x\nx', 'Lines 2 and 3'],
    ['x\n"\n",2\nx', 'Lines 2 and 5'],
    ['x\n'.repeat(12), 'Lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more'],
  ])('names several short lines: %j', (lines, words) => {
    expect(parseDataset(`a,b\n${lines}`)).toMatchObject({
      notes: [`${words} have fewer cells than the header; those missing are empty.`],
    })
  })

  test.each([
    ['nothing', '', null, 'The text is empty.'],
    ['blanks', ' \r\n\t\n', null, 'The text is empty.'],
    ['a header alone', 'a,b\n\n', null, 'There is a header but no row below it.'],
    [
      'surplus cells',
      'a,b\n"x\ny",2\n1,2,3\n',
      4,
      'Line 4 has 3 cells, but the header has 2. A cell with “,” in it needs quotes around it.',
    ],
    [
      'surplus cells between tabs',
      'a\tb\n1\t2\t3',
      2,
      'Line 2 has 3 cells, but the header has 2. A cell with a tab in it needs quotes around it.',
    ],
    [
      'an unclosed quote',
      'a,b\r\n"1\r\n1",2\r\n3,"4\r\n5,6',
      4,
      'The quote that opens a cell on line 4 is never closed.',
    ],
    [
      'an unclosed quote behind a line break in its record',
      'a,b\n"1\n1","2\n',
      3,
      'The quote that opens a cell on line 3 is never closed.',
    ],
    [
      'text after a quote',
      'a,b\n1,"2" x\n',
      2,
      'On line 2, text follows the quote that closes a cell. A quote inside a quoted cell is written twice.',
    ],
  ])('refuses %s', (_name, text, line, problem) => {
    expect(parseDataset(text)).toEqual(refused(line, problem))
  })
})

describe('JSON', () => {
  const OBJECTS = [
    '{"id": 12345678901234567890, "text": "a\\nb", "none": null}',
    '{"text": "c", "list": [1.0, {"k": "v w"}], "yes": true, "id": -1e3}',
  ]
  const VARIABLES = ['id', 'text', 'none', 'list', 'yes']
  const ROWS = [
    ['12345678901234567890', 'a\nb', '', '', ''],
    ['-1e3', 'c', '', '[1.0,{"k":"v w"}]', 'true'],
  ]

  test.each([
    ['a list', `[${OBJECTS.join(',')}]`, 'json'],
    ['a list over lines', `\uFEFF\n[\n  ${OBJECTS.join(',\r\n  ')}\n]\n`, 'json'],
    ['a list with comments', `[ // first\n${OBJECTS.join(', /* next */')}, ]`, 'json'],
    ['lines', OBJECTS.join('\n'), 'jsonl'],
    ['lines with blank ones', `\uFEFF\r\n${OBJECTS.join('\r\n\r\n  ')}\r\n`, 'jsonl'],
  ] as const)('reads %s', (_name, text, format) => {
    expect(parseDataset(text)).toEqual(table(format, VARIABLES, ROWS))
  })

  test.each([
    ['white space', '{ "a" : [ 1 , { } ] }', '{"a":[1,{}]}'],
    ['trailing commas', '[[1,],{"a":[],},]', '[[1],{"a":[]}]'],
    ['comments', '[1/* one */,// two\n2]', '[1,2]'],
    ['text that looks like layout', '[" , // "]', '[" , // "]'],
    ['escapes', '["\\u00e9\\""]', '["\\u00e9\\""]'],
  ])('writes values compactly: %s', (_name, value, compact) => {
    expect(parseDataset(`[{"v": ${value}, "w": "x"}]`)).toEqual(table('json', ['v', 'w'], [[compact, 'x']]))
  })

  test('takes the last of equal keys, and keys that are names of JavaScript', () => {
    const text = '[{"__proto__": "1", "constructor": "2", "a": "3", "a": "4"}]'
    expect(parseDataset(text)).toEqual(table('json', ['__proto__', 'constructor', 'a'], [['1', '2', '4']]))
  })

  test('makes variables of keys', () => {
    expect(parseDataset('{"a b": 1, "": 2}')).toEqual(
      table(
        'jsonl',
        ['a_b', 'column_2'],
        [['1', '2']],
        [
          'The column “a b” is called a_b, since a variable has letters, digits, “_”, “.” and “-” only.',
          'Column 2 has no header; it is called column_2.',
        ],
      ),
    )
  })

  const NO_OBJECT = 'has a value that is no object. Each row is an object such as {"name": "value"}.'
  test.each([
    ['a missing comma', '[\n{"a": 1}\n{"a": 2}]', 3, 'Line 3 is not valid JSON: Expected a comma.'],
    ['an unclosed list', '[\n{"a": 1}\n', 3, 'Line 3 is not valid JSON: Expected a closing bracket ].'],
    ['an empty list', '[]', null, 'There is no row in it.'],
    ['empty objects', '[{}, {}]', null, 'The objects have no fields.'],
    ['an item that is a list', '[\n{"a": 1},\n[1]]', 3, `Line 3 ${NO_OBJECT}`],
    ['an item that is text', '["a"]', 1, `Line 1 ${NO_OBJECT}`],
    ['what comes first: the item', '[1,\n2\n3]', 1, `Line 1 ${NO_OBJECT}`],
    [
      'what comes first: the comma',
      '[{"a": 1}\n{"a": 2},\n3]',
      2,
      'Line 2 is not valid JSON: Expected a comma.',
    ],
    [
      'an object over lines',
      '{"a": 1}\n{\n"a": 2}',
      2,
      'Line 2 is not a JSON object: Expected a closing brace }. Each line is an object of its own; a list of objects begins with “[”.',
    ],
    ['a line that is a list', '{"a": 1}\n[1]', 2, `Line 2 ${NO_OBJECT}`],
    ['a line that is text', '{"a": 1}\n\n"a"', 3, `Line 3 ${NO_OBJECT}`],
    [
      'two objects on a line',
      '{"a": 1}{"a": 2}',
      1,
      'Line 1 is not a JSON object: Expected nothing after the end of the JSON value. Each line is an object of its own; a list of objects begins with “[”.',
    ],
    [
      'depth without end',
      `[{"a": ${'['.repeat(100_000)}`,
      1,
      'Line 1 is not valid JSON: This is nested too deeply.',
    ],
  ])('refuses %s', (_name, text, line, problem) => {
    expect(parseDataset(text)).toEqual(refused(line, problem))
  })
})

describe('limits', () => {
  const LONGEST = 'x'.repeat(MAX_VALUE_LENGTH)
  const many = (count: number, make: (index: number) => string, separator: string) =>
    Array.from({ length: count }, (_, index) => make(index)).join(separator)
  const shapes = [
    ['CSV', (rows: string[], names: string[]) => [names.join(','), ...rows].join('\n'), 1],
    [
      'JSON',
      (rows: string[], names: string[]) => `[\n${rows.map((row) => jsonRow(row, names)).join(',\n')}]`,
      1,
    ],
    ['JSON Lines', (rows: string[], names: string[]) => rows.map((row) => jsonRow(row, names)).join('\n'), 0],
  ] as const
  const jsonRow = (row: string, names: string[]) =>
    JSON.stringify(Object.fromEntries(names.map((name) => [name, row])))

  test.each(shapes)('%s: most rows', (_name, make, linesAbove) => {
    const rows = many(MAX_ROWS, () => 'x', ' ').split(' ')
    expect(parseDataset(make(rows, ['a']))).toMatchObject({ ok: true, rows: { length: MAX_ROWS } })
    const line = MAX_ROWS + 1 + linesAbove
    expect(parseDataset(make([...rows, 'x', 'x'], ['a']))).toEqual(
      refused(line, `Line ${line} begins row 20,001. A dataset has 20,000 rows at most.`),
    )
  })

  test.each(shapes)('%s: most columns', (_name, make, linesAbove) => {
    const names = many(MAX_VARIABLES, (index) => `v${index}`, ' ').split(' ')
    expect(parseDataset(make(['x'], names))).toMatchObject({ ok: true, variables: names })
    const line = _name === 'CSV' ? 1 : 1 + linesAbove
    expect(parseDataset(make(['x'], [...names, 'more']))).toEqual(
      refused(line, `Line ${line} brings the columns above 200, which is the most a dataset has.`),
    )
  })

  test.each(shapes)('%s: longest value', (_name, make, linesAbove) => {
    expect(parseDataset(make([LONGEST], ['a']))).toMatchObject({ ok: true, rows: [[LONGEST]] })
    const line = 1 + linesAbove
    expect(parseDataset(make([`${LONGEST}x`], ['a']))).toEqual(
      refused(line, `A value on line ${line} is longer than 1,048,576 characters.`),
    )
  })

  test('a nested value that is too long', () => {
    expect(
      parseDataset(`[{"a": [${many(2, () => JSON.stringify('x'.repeat(MAX_VALUE_LENGTH / 2)), ',')}]}]`),
    ).toEqual(refused(1, 'A value on line 1 is longer than 1,048,576 characters.'))
  })

  test('a text above 64 MiB', () => {
    const most = ' '.repeat(MAX_TEXT_LENGTH)
    expect(parseDataset(most)).toEqual(refused(null, 'The text is empty.'))
    expect(parseDataset(`${most} `)).toEqual(
      refused(null, 'The text is longer than 64 MiB. Split it, or leave out what is not needed.'),
    )
  })

  test('are those of the schema', () => {
    const rows = (count: number, values: string[]) =>
      Array.from({ length: count }, () => ({ id: 'row', values }))
    const accepts = (dataset: unknown) => datasetSchema.safeParse(dataset).success
    expect(accepts({ variables: [], rows: rows(MAX_ROWS, []) })).toBe(true)
    expect(accepts({ variables: [], rows: rows(MAX_ROWS + 1, []) })).toBe(false)
    expect(accepts({ variables: Array(MAX_VARIABLES).fill('a'), rows: rows(1, [LONGEST]) })).toBe(true)
    expect(accepts({ variables: Array(MAX_VARIABLES + 1).fill('a'), rows: rows(1, []) })).toBe(false)
    expect(accepts({ variables: [], rows: rows(1, [`${LONGEST}x`]) })).toBe(false)
  })
})

describe('hostile text', () => {
  /** Each of these takes a reader that looks back, or searches again from the start, quadratic time. */
  const MANY = 1_000_000
  test.each([
    ['quotes before blanks', `a,b\n"${'x"'.repeat(MANY)}${' '.repeat(MANY)}\n`],
    ['doubled quotes', `a\n${'"'.repeat(MANY + 1)}`],
    ['delimiters', ','.repeat(MANY)],
    ['line breaks', `a\n${'\r'.repeat(MANY)}`],
    ['brackets', '[{'.repeat(MANY)],
    ['closing brackets', `[${'}'.repeat(MANY)}`],
    ['keys', `[{${Array.from({ length: MANY / 10 }, (_, index) => `"${index}":1`).join(',')}}]`],
  ])('%s are refused', (_name, text) => {
    expect(parseDataset(text)).toMatchObject({ ok: false })
  })

  test('any text is answered, and what is accepted fits the schema', () => {
    const piece = fc.constantFrom(
      'a',
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r',
      ' ',
      '{',
      '}',
      '[',
      ']',
      ':',
      '\uFEFF',
      '1',
    )
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(noise, (text) => {
        const result = parseDataset(text)
        if (!result.ok) {
          expect(result.problem).toMatch(/^[A-Z].*\.$/)
          return
        }
        const rows = result.rows.map((values, index) => ({ id: `row-${index}`, values }))
        expect(datasetSchema.safeParse({ variables: result.variables, rows }).error).toBeUndefined()
        expect(result.rows.every((row) => row.length === result.variables.length)).toBe(true)
        expect(new Set(result.variables).size).toBe(result.variables.length)
      }),
    )
  })
})
