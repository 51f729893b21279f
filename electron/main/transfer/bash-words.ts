import type { Node } from 'web-tree-sitter'
import { ImportError } from '../../../shared/domain/transfer/import-reader.ts'
import { decodeAnsiC } from './ansi-c-quoting.ts'

/** Reads words of Bash's syntax tree out of the text that was parsed. */
export class BashWordReader {
  readonly #source: string
  readonly #variables = new Set<string>()

  constructor(source: string) {
    this.#source = source
  }

  /** The names of the variables in what was read. */
  get variables(): ReadonlySet<string> {
    return this.#variables
  }

  /** The word as the shell makes it, a variable as `{{NAME}}`. */
  word(node: Node): string {
    const text = this.#textOf(node)
    switch (node.type) {
      case 'raw_string':
        return text.slice(1, -1)
      case 'ansi_c_string':
        return decodeAnsiC(text.slice(2, -1))
      case 'string':
        return this.#expanded(node, node.startIndex + 1, node.endIndex - 1)
      case 'translated_string':
        return node.namedChildren.map((child) => (child === null ? '' : this.word(child))).join('')
      case 'concatenation':
        return this.#joined(node)
      case 'word':
      case 'number':
      case 'command_name':
        return node.namedChildCount === 0 ? unescapeWord(text) : this.#joined(node)
      default:
        return isExpansion(node) ? this.#expansion(node) : unescapeWord(text)
    }
  }

  /** The text of a here-document; `expands` where its delimiter is not quoted. */
  heredoc(body: Node, expands: boolean): string {
    return expands ? this.#expanded(body, body.startIndex, body.endIndex) : this.#textOf(body)
  }

  /** The text between two offsets with the expansions of the node in it, by the rules of double quotes. */
  #expanded(node: Node, start: number, end: number): string {
    let text = ''
    let at = start
    for (const child of node.namedChildren) {
      if (child === null || !isExpansion(child)) continue
      text += unescapeInQuotes(this.#source.slice(at, child.startIndex)) + this.#expansion(child)
      at = child.endIndex
    }
    return text + unescapeInQuotes(this.#source.slice(at, end))
  }

  /** Words side by side; brackets between them are no nodes. */
  #joined(node: Node): string {
    let text = ''
    let at = node.startIndex
    for (const child of node.children) {
      if (child === null) continue
      text += this.#source.slice(at, child.startIndex) + this.word(child)
      at = child.endIndex
    }
    return text + this.#source.slice(at, node.endIndex)
  }

  #expansion(node: Node): string {
    if (node.type === 'simple_expansion') return this.#variable(this.#textOf(node).slice(1))
    return this.#variable(node.type === 'expansion' ? this.#textOf(node).slice(2, -1) : 'command_output')
  }

  #variable(name: string): string {
    const usable = /^[A-Za-z_]\w*/.exec(name)?.[0] ?? `argument_${name.replace(/\W/g, '') || 'list'}`
    this.#variables.add(usable)
    return `{{${usable}}}`
  }

  #textOf(node: Node): string {
    return this.#source.slice(node.startIndex, node.endIndex)
  }
}

/** Refuses a text in which the grammar met what no shell takes, such as a quote that is never closed. */
export function refuseBrokenSyntax(root: Node, place: string, firstLine: number): void {
  if (!root.hasError) return
  const bad = firstBadNode(root)
  const { row, column } = bad.startPosition
  throw new ImportError(
    `A shell cannot read this command (line ${row + firstLine}, column ${column + 1}): a quote or bracket may not be closed, or the text was cut off.`,
    place,
  )
}

function firstBadNode(root: Node): Node {
  let node = root
  for (;;) {
    const next = node.children.find((child) => child !== null && (child.hasError || child.isMissing))
    if (next === undefined || next === null) return node
    node = next
  }
}

function isExpansion(node: Node): boolean {
  return /^(?:simple_expansion|expansion|command_substitution|process_substitution|arithmetic_expansion)$/.test(
    node.type,
  )
}

function unescapeWord(text: string): string {
  return text.replace(/\\(\r?\n|[\s\S])/g, (_, escaped: string) => (escaped.endsWith('\n') ? '' : escaped))
}

/** https://www.gnu.org/software/bash/manual/html_node/Double-Quotes.html */
function unescapeInQuotes(text: string): string {
  return text.replace(/\\(\r?\n|[$`"\\])/g, (_, escaped: string) => (escaped.endsWith('\n') ? '' : escaped))
}
