/** A variable of the file: `@name = value`. */
export interface FileVariable {
  readonly name: string
  readonly value: string
}

/** The text of one request between two lines of `###`. */
export interface HttpBlock {
  /** What stands behind the `###`, else the value of `# @name`; empty without either. */
  readonly title: string
  /** Where its request line is, counted from 1. */
  readonly line: number
  /** From the request line on, without comments before it. */
  readonly text: string
  /** Comments that say something to the client: `# @no-redirect`, `# @prompt …`. */
  readonly settings: readonly string[]
}

/** The requests of a file and its variables, which hold for all of it wherever they stand; the last of a name counts. */
export function splitHttpFile(text: string): {
  readonly blocks: readonly HttpBlock[]
  readonly variables: readonly FileVariable[]
} {
  const variables = new Map<string, string>()
  const blocks: HttpBlock[] = []
  let title = ''
  let lines: string[] = []
  let firstLine = 1

  function endBlock(): void {
    const block = readBlock({ title, lines, firstLine }, variables)
    if (block !== null) blocks.push(block)
  }

  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const separator = /^#{3,}(.*)$/.exec(line)
    if (separator === null) lines.push(line)
    else {
      endBlock()
      title = separator[1]?.trim() ?? ''
      lines = []
      firstLine = index + 2
    }
  }
  endBlock()
  return { blocks, variables: Array.from(variables, ([name, value]) => ({ name, value })) }
}

/** Takes variables and comments off the top; null where nothing else is left. */
function readBlock(
  { title, lines, firstLine }: { title: string; lines: readonly string[]; firstLine: number },
  variables: Map<string, string>,
): HttpBlock | null {
  const settings: string[] = []
  let name = ''
  for (const [index, line] of lines.entries()) {
    const [, variable, value] = /^\s*@([^\s=]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    const [, setting] = /^\s*(?:#|\/{2})\s*@(.*)$/.exec(line) ?? []
    if (variable !== undefined && value !== undefined) variables.set(variable, value)
    else if (setting !== undefined) {
      const named = /^name\s+(\S.*)$/.exec(setting)?.[1]
      if (named === undefined) settings.push(setting.trim())
      else name = named.trim()
    } else if (!/^\s*(?:#|\/{2}|$)/.test(line)) {
      return { title: title || name, line: firstLine + index, text: lines.slice(index).join('\n'), settings }
    }
  }
  return null
}
