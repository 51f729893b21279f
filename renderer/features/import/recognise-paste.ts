/** Starts of what nobody types into a field of one line. */
const COMMANDS = /^\s*(?:\$\s+)?(?:curl(?:\.exe)?\s|fetch\s*\()/i
const DOCUMENTS =
  /^\s*(?:[[{]|#|@|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S+|openapi\s*:|swagger\s*:|type\s*:)/

/** Whether a pasted text is a command that can be brought in, wherever it is pasted. */
export function isCommand(text: string): boolean {
  return COMMANDS.test(text)
}

/** Whether a text that is pasted beside every field looks like something that can be brought in. */
export function isImportable(text: string): boolean {
  return isCommand(text) || DOCUMENTS.test(text)
}
