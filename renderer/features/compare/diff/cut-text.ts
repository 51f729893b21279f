/** A place to cut at, `end` or the one before it, so that no surrogate pair is cut in two. */
export function wholeCharacterEnd(text: string, end: number): number {
  return end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end
}
