import { describe, expect, it } from 'vitest'
import type { FormPart } from '../../../../shared/domain/form/form-part.ts'
import { uploadWarnings } from '../../../../shared/domain/form/upload-warnings.ts'

const MIB = 1024 * 1024
const PURPOSE = { name: 'purpose', value: 'user_data' }
const FILE = { name: 'file', file: '/a/dot.png' }
const ANCHOR = { name: 'expires_after[anchor]', value: 'created_at' }
const seconds = (value: string) => ({ name: 'expires_after[seconds]', value })
const document = (name: string) => [
  { name: 'purpose', value: 'text_recognition' },
  { name: 'file', file: `/a/${name}` },
]

const ROWS: readonly [string, readonly FormPart[], number | null, readonly string[]][] = [
  ['an image', [PURPOSE, FILE], 64 * MIB, []],
  ['an image of unknown size', [PURPOSE, FILE], null, []],
  ['an image that expires', [PURPOSE, FILE, ANCHOR, seconds('3600')], 1, []],
  ['one that expires late', [PURPOSE, FILE, ANCHOR, seconds('2592000')], 1, []],
  [
    'variables',
    [{ name: 'purpose', value: '{{p}}' }, { name: 'file', file: '{{f}}' }, ANCHOR, seconds('{{s}}')],
    null,
    [],
  ],
  ['a document', document('a.pdf'), 100 * MIB, []],
  ['a table', document('a.csv'), 32 * MIB, []],
  [
    'an image too large',
    [PURPOSE, FILE],
    64 * MIB + 1,
    ['dot.png has 67,108,865 bytes; the limit is 64 MiB for “user_data”.'],
  ],
  [
    'a document too large',
    document('a.pdf'),
    100 * MIB + 1,
    ['a.pdf has 104,857,601 bytes; the limit is 100 MiB for “text_recognition”.'],
  ],
  [
    'a table too large',
    document('a.csv'),
    32 * MIB + 1,
    ['a.csv has 33,554,433 bytes; the limit is 32 MiB for texts, spreadsheets and ebooks.'],
  ],
  ['an empty file', [PURPOSE, FILE], 0, ['dot.png is empty.']],
  [
    'no image',
    [PURPOSE, { name: 'file', file: '/a/b.txt' }],
    1,
    ['“user_data” takes JPEG, PNG, GIF and WebP images, and b.txt does not look like one.'],
  ],
  [
    'nothing',
    [],
    null,
    ['The API asks for “purpose”: what the file is for.', 'The API asks for a file with the name “file”.'],
  ],
  [
    'the file first',
    [FILE, PURPOSE],
    1,
    ['“purpose” has to stand before “file” since November 2026. Move it up.'],
  ],
  [
    'a purpose of another API',
    [{ name: 'purpose', value: 'assistants' }, FILE],
    1,
    [
      'The purpose “assistants” is not known. Known are user_data, text_recognition, rich_layout_recognition.',
    ],
  ],
  [
    'half an expiry',
    [PURPOSE, FILE, ANCHOR],
    1,
    [
      'A file that expires needs both “expires_after[anchor]” and “expires_after[seconds]”; without both it stays.',
    ],
  ],
  [
    'an expiry out of range',
    [PURPOSE, FILE, { ...ANCHOR, value: 'now' }, seconds('3599')],
    1,
    [
      '“expires_after[anchor]” has to be created_at.',
      '“expires_after[seconds]” has to be a whole number from 3,600 (an hour) to 2,592,000 (30 days).',
    ],
  ],
  [
    'a long name',
    [PURPOSE, { ...FILE, filename: `${'🙂'.repeat(509)}.png` }],
    1,
    ['The name of the file is longer than 512 characters.'],
  ],
]

describe('uploadWarnings', () => {
  it.each(ROWS)('of %s', (_what, parts, size, warnings) => {
    const sizes = new Map(
      size === null ? [] : parts.flatMap((part) => ('file' in part ? [[part.file, size]] : [])),
    )
    expect(uploadWarnings(parts, sizes)).toEqual(warnings)
  })

  it('counts characters of a name, not units', () => {
    expect(uploadWarnings([PURPOSE, { ...FILE, filename: `${'🙂'.repeat(508)}.png` }], new Map())).toEqual([])
  })
})
