/** `cmd.exe` takes no longer line (Microsoft, "Command prompt line string limitation"). */
export const MAX_CMD_LINE = 8191

/** How much longer than the name of its variable a key may be. */
export const KEY_ROOM = 200

/**
 * One argument at the prompt of `cmd.exe`, which two readers take apart: the prompt, to which a quote only opens
 * or closes, and the C runtime of the program, to which a backslash hides a quote. Where the text holds quotes or
 * per cents, the prompt is kept out of its quoting: every character that means something to it has a caret.
 * The text has no line break.
 */
export function quoteCmd(text: string): string {
  const forProgram = quoteForProgram(text)
  return /["%]/.test(text) ? forProgram.replaceAll(/[()%!^"<>&|]/g, '^$&') : forProgram
}

/** Microsoft, "Parsing C command-line arguments": backslashes count double before a quote, and only there. */
function quoteForProgram(text: string): string {
  return `"${text.replaceAll(/(\\*)("|$)/g, (_match, slashes: string, quote: string) =>
    quote === '' ? slashes + slashes : `${slashes}${slashes}\\"`,
  )}"`
}
