/** Shorter texts are asked about, not summarised. */
const LEAST_LENGTH = 400
const DEFAULT_SENTENCES = 3

/**
 * A summary made of the text's own sentences, taken evenly from beginning to end; null when the text is too
 * short for that.
 */
export function summarise(text: string, sentences: number | null): string | null {
  if (text.length < LEAST_LENGTH) return null
  const all = text.split(/(?<=[.!?。！？])\s*/u).filter((sentence) => sentence.trim() !== '')
  const wanted = Math.min(sentences ?? DEFAULT_SENTENCES, all.length)
  const chosen = Array.from({ length: wanted }, (_, index) => {
    const position = wanted === 1 ? 0 : Math.round((index * (all.length - 1)) / (wanted - 1))
    return all[position]?.trim() ?? ''
  })
  return chosen.join(' ')
}
