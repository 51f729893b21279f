import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appendMarkdown,
  MAX_CODE_BLOCK_LENGTH,
  MAX_TEXT_BLOCK_LENGTH,
  markdownFrom,
} from '../../../../shared/domain/markdown-blocks/append-markdown.ts'
import {
  EMPTY_MARKDOWN,
  type MarkdownBlock,
  type MarkdownText,
  markdownLength,
  markdownSource,
  sliceMarkdown,
  tailBlock,
} from '../../../../shared/domain/markdown-blocks/markdown-text.ts'

function allBlocks(text: MarkdownText): MarkdownBlock[] {
  const tail = tailBlock(text)
  const done = [...text.sections.flatMap((section) => section.blocks), ...text.openBlocks]
  return tail === null ? done : [...done, tail]
}

function sources(source: string): string[] {
  return allBlocks(markdownFrom(source)).map((block) => block.source)
}

function appendAll(pieces: readonly string[]): MarkdownText {
  return pieces.reduce(appendMarkdown, EMPTY_MARKDOWN)
}

const line = fc.constantFrom(
  '',
  'Some words here.',
  '- item',
  '  continued',
  '1. first',
  '2) other',
  '```ts',
  '```',
  '~~~~',
  'const a = 1',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
  '$$',
  'x^2',
  '\\[',
  '\\]',
  '> quoted',
  '# Title',
  '蜗牛🐌爬井',
  'w'.repeat(MAX_TEXT_BLOCK_LENGTH + 7),
  'many words '.repeat(400),
)
const document = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'))

describe('appendMarkdown', () => {
  it.each([
    ['paragraphs at blank lines', 'one\ntwo\n\nthree', ['one\ntwo\n\n', 'three']],
    ['a tight list as one block', '- a\n- b\n\nafter\n', ['- a\n- b\n\n', 'after\n']],
    [
      'a loose list as one block',
      '1. a\n\n   more\n\n2. b\n\nafter\n',
      ['1. a\n\n   more\n\n2. b\n\n', 'after\n'],
    ],
    ['lists of another kind apart', '- a\n\n1. b\n', ['- a\n\n', '1. b\n']],
    [
      'a fence out of its paragraph',
      'see\n```js\na\n\nb\n```\nafter',
      ['see\n', '```js\na\n\nb\n```\n', 'after'],
    ],
    [
      'a fence in a list with the list',
      '- a\n  ```\n  x\n\n  y\n  ```\n',
      ['- a\n  ```\n  x\n\n  y\n  ```\n'],
    ],
    ['a shorter fence inside a longer one', '````\n```\n````\nx', ['````\n```\n````\n', 'x']],
    ['display formulas whole', '$$\na\n\nb\n$$\n\nafter', ['$$\na\n\nb\n$$\n\n', 'after']],
    ['bracket formulas whole', '\\[\na\n\nb\n\\]\n\nafter', ['\\[\na\n\nb\n\\]\n\n', 'after']],
    ['backticks in the info string as text', '``` a`b\n\nx', ['``` a`b\n\n', 'x']],
  ])('cuts %s', (_name, source, expected) => {
    expect(sources(source)).toEqual(expected)
  })

  it('gives a code block its language, code and offsets', () => {
    expect(allBlocks(markdownFrom('see\n```Python x\nprint(1)\n```\n'))).toEqual([
      { kind: 'text', start: 0, source: 'see\n', lead: '' },
      {
        kind: 'code',
        start: 4,
        source: '```Python x\nprint(1)\n```\n',
        language: 'python',
        code: 'print(1)\n',
        codeStart: 16,
        opensFence: true,
        closesFence: true,
      },
    ])
  })

  it('shows a fence that is still open as code', () => {
    expect(tailBlock(markdownFrom('```\na\n'))).toEqual({
      kind: 'code',
      start: 0,
      source: '```\na\n',
      language: '',
      code: 'a\n',
      codeStart: 4,
      opensFence: true,
      closesFence: false,
    })
  })

  it('cuts a huge open fence into blocks of bounded size that carry on as code', () => {
    const blocks = allBlocks(markdownFrom(`\`\`\`js\n${'let x = 1\n'.repeat(10_000)}`))
    expect(blocks.length).toBeGreaterThan(4)
    expect(blocks.every((block) => block.kind === 'code' && block.language === 'js')).toBe(true)
    expect(blocks.map((block) => block.kind === 'code' && block.opensFence)).toEqual(
      blocks.map((_block, index) => index === 0),
    )
    expect(blocks.map((block) => (block.kind === 'code' ? block.code : '')).join('')).toBe(
      'let x = 1\n'.repeat(10_000),
    )
  })

  it('repeats the head of a table that is too long for one block', () => {
    const head = '| n | square |\n|--:|---:|\n'
    const blocks = allBlocks(markdownFrom(`Squares:\n${head}${'| 11 | 121 |\n'.repeat(1_000)}`))
    expect(blocks.map((block) => block.kind === 'text' && block.lead)).toEqual(
      blocks.map((_block, index) => (index === 0 ? '' : head)),
    )
    expect(blocks.length).toBeGreaterThan(2)
  })

  it('gives the same blocks however the text was cut into deltas', () => {
    fc.assert(
      fc.property(document, fc.array(fc.nat(), { maxLength: 40 }), (source, cuts) => {
        const at = [...new Set(cuts.map((cut) => cut % (source.length + 1)))].sort((a, b) => a - b)
        const pieces = [0, ...at].map((from, index) => source.slice(from, at[index] ?? source.length))
        expect(appendAll(pieces)).toEqual(markdownFrom(source))
      }),
    )
  })

  it('loses and repeats nothing, knows every offset and bounds every block', () => {
    fc.assert(
      fc.property(document, (source) => {
        const text = markdownFrom(source)
        expect(markdownSource(text)).toBe(source)
        expect(markdownLength(text)).toBe(source.length)
        for (const block of allBlocks(text)) {
          expect(source.startsWith(block.source, block.start)).toBe(true)
          expect(block.source.length).toBeLessThanOrEqual(MAX_CODE_BLOCK_LENGTH + 2 * MAX_TEXT_BLOCK_LENGTH)
          if (block.kind === 'code') expect(source.startsWith(block.code, block.codeStart)).toBe(true)
        }
      }),
    )
  })

  it('keeps finished sections as the same objects', () => {
    const before = markdownFrom('Paragraph.\n\n'.repeat(100))
    const after = appendMarkdown(before, 'More.\n\n'.repeat(100))
    expect(before.sections.length).toBeGreaterThan(1)
    expect(after.sections.slice(0, before.sections.length).every((s, i) => s === before.sections[i])).toBe(
      true,
    )
  })

  it('slices the text across blocks', () => {
    fc.assert(
      fc.property(document, fc.nat(2_000), fc.nat(2_000), (source, start, length) => {
        expect(sliceMarkdown(markdownFrom(source), start, start + length)).toBe(
          source.slice(start, start + length),
        )
      }),
    )
  })
})
