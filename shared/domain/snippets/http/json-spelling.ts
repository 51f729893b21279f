/** A string of JSON, or white space outside of one. */
const STRING_OR_SPACE = /("[^"\\]*(?:\\.[^"\\]*)*")|[ \t\r\n]+/g

/** The same JSON on one line. Its strings keep their spelling, white space between the tokens goes. */
export function onOneLine(json: string): string {
  return json.replaceAll(STRING_OR_SPACE, '$1')
}

/** The same JSON in ASCII: every other character stands as an escape, so that no code page can change it. */
export function inAscii(json: string): string {
  return json.replaceAll(/[\u007f-\uffff]/g, escapeUnit)
}

/** One UTF-16 unit as `\uXXXX`. */
export function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
