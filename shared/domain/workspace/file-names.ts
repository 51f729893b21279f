/** In characters; each takes up to four of the 255 bytes that file systems allow, and a number may follow. */
const LONGEST_STEM = 55
/** What some file system refuses (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const REFUSED =
  /[\p{Surrogate}\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\uFEFF<>:"/\\|?*]/gu
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** What a name is compared by: file systems differ in whether they tell case and composed characters apart. */
export function fileNameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** A name for a file or folder that every system takes, made of a name that may hold anything; without an extension. */
export function fileStemOf(name: string): string {
  const safe = [...name.normalize('NFC').replace(REFUSED, '-')]
    .slice(0, LONGEST_STEM)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  if (safe === '') return 'untitled'
  return RESERVED.test(safe) ? `${safe}-` : safe
}

/**
 * A name of that stem and extension that is not among `taken`, which holds {@link fileNameKey}s: with a number where
 * it must.
 */
export function uniqueFileName(stem: string, extension: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = `${number === 1 ? stem : `${stem} ${number}`}${extension}`
    if (!taken.has(fileNameKey(name))) return name
  }
}
