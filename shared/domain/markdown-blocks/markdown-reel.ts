import { appendMarkdown } from './append-markdown.ts'
import { EMPTY_MARKDOWN, type MarkdownText, markdownLength } from './markdown-text.ts'

/** A complete text that can be shown as it was after any number of its characters. */
export interface MarkdownReel {
  /**
   * The first `characters` of the text, cut into blocks as if they had come as a stream. Blocks and sections that two
   * answers have in common are mostly the same objects, also after going back, so that what shows them need not
   * render them again. Cost: what is added since the answer before or since the nearest kept one.
   */
  upTo(characters: number): MarkdownText
}

/** Going back means reading again at most about this many characters. */
const KEPT_EVERY = 2_000

export function createMarkdownReel(source: string): MarkdownReel {
  /** Growing in length, all of one growth: each has the blocks of the one before. */
  const kept: MarkdownText[] = [EMPTY_MARKDOWN]
  let current: MarkdownText = EMPTY_MARKDOWN

  function grow(text: MarkdownText, characters: number): MarkdownText {
    return appendMarkdown(text, source.slice(markdownLength(text), characters))
  }

  /** The nearest text to go on from: the current one, unless a kept one is nearer or it is too long. */
  function nearest(characters: number): MarkdownText {
    const before = kept.findLast((text) => markdownLength(text) <= characters) ?? EMPTY_MARKDOWN
    const length = markdownLength(current)
    return length <= characters && length >= markdownLength(before) ? current : before
  }

  return {
    upTo(characters) {
      const wanted = Math.max(0, Math.min(characters, source.length))
      let text = nearest(wanted)
      let furthest = markdownLength(kept.at(-1) ?? EMPTY_MARKDOWN)
      while (wanted - furthest > KEPT_EVERY) {
        text = grow(text, Math.max(furthest + KEPT_EVERY, markdownLength(text)))
        furthest = markdownLength(text)
        kept.push(text)
      }
      current = grow(text, wanted)
      return current
    },
  }
}
