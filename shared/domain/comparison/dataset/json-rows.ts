import type { JSONVisitor } from 'jsonc-parser'
import { MAX_VALUE_LENGTH } from './dataset-result.ts'
import type { JsonTable } from './json-table.ts'

/** Where the rows of a JSON text go and are found. */
export interface RowPlace {
  readonly table: JsonTable
  /** 0 = the text is a row itself; 1 = the rows are the items of a list. */
  readonly rowDepth: 0 | 1
  /** Number of the line on which the text begins. */
  readonly firstLine: number
}

/** JSON text put together from its tokens. What is longer than a value may be is given up, still too long. */
interface JsonText {
  add(token: string): void
  /** Notes a comma, which is written once something follows it. */
  addComma(): void
  /** A closing bracket, ahead of which no comma stands. */
  close(token: string): void
  /** The text so far; begins a new one. */
  take(): string
}

function createJsonText(): JsonText {
  let tokens: string[] = []
  let length = 0
  let awaitsComma = false

  function push(token: string): void {
    if (length > MAX_VALUE_LENGTH) return
    length += token.length
    tokens.push(token)
  }
  return {
    add(token) {
      if (awaitsComma) push(',')
      awaitsComma = false
      push(token)
    },
    addComma() {
      awaitsComma = true
    },
    close(token) {
      awaitsComma = false
      push(token)
    },
    take() {
      const text = tokens.join('')
      tokens = []
      length = 0
      return text
    },
  }
}

/**
 * A visitor that puts the objects of a JSON text into a table. Strings give their content and null nothing; any
 * other value its JSON text without white space and comments, in which numbers keep their spelling.
 */
export function rowVisitor(text: string, { table, rowDepth, firstLine }: RowPlace): JSONVisitor {
  const valueDepth = rowDepth + 1
  const json = createJsonText()
  let depth = 0
  let key = ''

  function begin(token: '{' | '[', line: number): void {
    if (depth === rowDepth && token === '{') table.beginRow(line + firstLine)
    if (depth === rowDepth && token === '[') table.refuseItem(line + firstLine)
    if (depth >= valueDepth) json.add(token)
    depth += 1
  }
  function end(token: '}' | ']'): void {
    depth -= 1
    if (depth < valueDepth) return
    json.close(token)
    if (depth === valueDepth) table.setValue(key, json.take())
  }

  return {
    onObjectBegin: (_offset, _length, line) => begin('{', line),
    onArrayBegin: (_offset, _length, line) => begin('[', line),
    onObjectEnd: () => end('}'),
    onArrayEnd: () => end(']'),
    onObjectProperty: (name, offset, length) => {
      if (depth === valueDepth) key = name
      else json.add(text.slice(offset, offset + length))
    },
    onLiteralValue: (value: unknown, offset, length, line) => {
      const spelled = text.slice(offset, offset + length)
      if (depth < valueDepth) table.refuseItem(line + firstLine)
      else if (depth > valueDepth) json.add(spelled)
      else table.setValue(key, value === null ? '' : typeof value === 'string' ? value : spelled)
    },
    onSeparator: (character) => {
      if (depth <= valueDepth) return
      if (character === ',') json.addComma()
      else json.add(character)
    },
  }
}
