import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownFrom } from '../../../../shared/domain/markdown-blocks/append-markdown.ts'
import { createMarkdownReel } from '../../../../shared/domain/markdown-blocks/markdown-reel.ts'
import type { MarkdownText } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'

const line = fc.constantFrom(
  '',
  'Some words here, enough to make a line of them.',
  '- item',
  '```ts',
  '```',
  '| a | b |',
  '|---|---|',
  '$$',
  '蜗牛🐌爬井',
  'many words '.repeat(300),
)
const document = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'))

describe('a reel', () => {
  it('shows, after any way there, what a stream would have shown', () => {
    fc.assert(
      fc.property(
        document,
        fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { maxLength: 12 }),
        (source, parts) => {
          const reel = createMarkdownReel(source)
          for (const part of parts) {
            const characters = Math.floor(part * source.length)
            const expected = markdownFrom(source.slice(0, Math.max(0, characters)))
            expect(reel.upTo(characters)).toEqual(expected)
          }
        },
      ),
    )
  })

  it('keeps finished sections as they are, forth and back', () => {
    const source = Array.from({ length: 400 }, (_, index) => `Paragraph ${index} of a long answer.\n\n`).join(
      '',
    )
    const reel = createMarkdownReel(source)
    const whole = reel.upTo(source.length)
    const half = reel.upTo(source.length / 2)
    const isShared = half.sections.map((section, index) => section === whole.sections[index])
    // Behind the last kept text there is at most one section's worth that was cut anew.
    expect(isShared.slice(0, -4)).toEqual(isShared.slice(0, -4).map(() => true))
    expect(half.sections.length).toBeGreaterThan(10)
  })

  it('keeps every block while it goes forth in small steps', () => {
    const source = Array.from({ length: 300 }, (_, index) => `Paragraph ${index} of a long answer.\n\n`).join(
      '',
    )
    const reel = createMarkdownReel(source)
    let before: MarkdownText = reel.upTo(0)
    for (let characters = 0; characters <= source.length; characters += 13) {
      const now = reel.upTo(characters)
      const blocks = new Set(blocksOf(now))
      expect(blocksOf(before).every((block) => blocks.has(block))).toBe(true)
      before = now
    }
  })
})

function blocksOf(text: MarkdownText) {
  return [...text.sections.flatMap((section) => section.blocks), ...text.openBlocks]
}
