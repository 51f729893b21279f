/** The length of the longest first group that `pattern`, with the flag `g`, finds in a text; -1 where it finds none. */
export function longestRun(text: string, pattern: RegExp): number {
  let longest = -1
  for (const [, run = ''] of text.matchAll(pattern)) longest = Math.max(longest, run.length)
  return longest
}
