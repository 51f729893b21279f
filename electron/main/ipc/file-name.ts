/** In characters; each takes up to four of the 255 bytes that file systems allow. */
const LONGEST_NAME = 60
const REFUSED_CHARACTERS = '<>:"/\\|?*'

/**
 * A name for a file made of a name that may hold anything: without what some file system refuses
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file), and not hidden.
 */
export function fileNameOf(name: string): string {
  const characters = [...name].map((character) => (isRefused(character) ? '-' : character))
  const trimmed = characters
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return trimmed === '' ? 'untitled' : trimmed
}

function isRefused(character: string): boolean {
  return character < ' ' || REFUSED_CHARACTERS.includes(character)
}
