/** A word, punctuation mark or sign with the white space before it. */
export interface Word {
  readonly space: string
  readonly text: string
}

/** A text as words. `tail` is the white space after the last one; all joined is the text. */
export interface WordText {
  readonly words: readonly Word[]
  readonly tail: string
}

// A fixed one: without it, or for `und`, the locale of the machine would decide. English has no rules of its own.
const LOCALE = 'en'
const WORDS = new Intl.Segmenter(LOCALE, { granularity: 'word' })
const GRAPHEMES = new Intl.Segmenter(LOCALE, { granularity: 'grapheme' })

const WHITE_SPACE = /^\s+$/
/** No character below this one joins with its neighbours, but for a line break, which no word boundary cuts. */
const FIRST_COMBINING = 0x300

/**
 * Cuts a text at the word boundaries of Unicode (UAX 29), for Chinese, Japanese and Thai by dictionary, and never
 * within what a reader takes for one character.
 */
export function splitWords(text: string): WordText {
  const graphemes = GRAPHEMES.segment(text)
  const isWithinCharacter = (index: number) => {
    const joins = text.charCodeAt(index) >= FIRST_COMBINING || text.charCodeAt(index - 1) >= FIRST_COMBINING
    return joins && graphemes.containing(index)?.index !== index
  }
  const words: Word[] = []
  let space = ''
  let word = ''
  const close = () => {
    if (word === '') return
    words.push({ space, text: word })
    space = ''
    word = ''
  }
  for (const { segment, index } of WORDS.segment(text)) {
    if (index > 0 && isWithinCharacter(index)) {
      if (word === '') [space, word] = ['', space]
      word += segment
      continue
    }
    close()
    if (WHITE_SPACE.test(segment)) space += segment
    else word = segment
  }
  close()
  return { words, tail: space }
}
