import type { Node } from 'web-tree-sitter'
import { ImportError } from '../../../shared/domain/transfer/import-reader.ts'
import { decodeAnsiC } from './ansi-c-quoting.ts'

/** Collects the names of the variables that words hold. */
export interface WordReader {
  /** The word as the shell makes it, a variable as `{{NAME}}`. */
  word(node: Node): string
  /** The text of a here-document. */
  heredoc(body: Node, expands: boolean): string
  readonly variables: ReadonlySet<string>
}

/** Reads words of Bash's syntax tree out of the text that was parsed. */
export function createWordReader(source: string): WordReader {
  const variables = new Set<string>()

  function variable(name: string): string {
    const usable = /^[A-Za-z_]\w*/.exec(name)?.[0] ?? `argument_${name.replace(/\W/g, '') || 'list'}`
    variables.add(usable)
    return `{{${usable}}}`
  }

  /** The node's text with its children expanded; what lies between them goes through `plain`. */
  function mixed(node: Node, span: { start: number; end: number }, plain: (text: string) => string): string {
    let text = ''
    let at = span.start
    for (const child of node.namedChildren) {
      if (child === null || !isExpansion(child)) continue
      text += plain(source.slice(at, child.startIndex)) + expansion(child)
      at = child.endIndex
    }
    return text + plain(source.slice(at, span.end))
  }

  function expansion(node: Node): string {
    switch (node.type) {
      case 'simple_expansion':
        return variable(textOf(node).slice(1))
      case 'expansion':
        return variable(textOf(node).slice(2, -1))
      default:
        return variable('command_output')
    }
  }

  function textOf(node: Node): string {
    return source.slice(node.startIndex, node.endIndex)
  }

  function concatenation(node: Node): string {
    let text = ''
    let at = node.startIndex
    for (const child of node.children) {
      if (child === null) continue
      text += source.slice(at, child.startIndex) + word(child)
      at = child.endIndex
    }
    return text + source.slice(at, node.endIndex)
  }

  function word(node: Node): string {
    switch (node.type) {
      case 'raw_string':
        return textOf(node).slice(1, -1)
      case 'ansi_c_string':
        return decodeAnsiC(textOf(node).slice(2, -1))
      case 'string':
        return mixed(node, { start: node.startIndex + 1, end: node.endIndex - 1 }, unescapeInQuotes)
      case 'translated_string':
        return node.namedChildren.map((child) => (child === null ? '' : word(child))).join('')
      case 'concatenation':
        return concatenation(node)
      case 'word':
      case 'number':
      case 'command_name':
        return node.namedChildCount === 0 ? unescapeWord(textOf(node)) : concatenation(node)
      default:
        return isExpansion(node) ? expansion(node) : unescapeWord(textOf(node))
    }
  }

  return {
    word,
    variables,
    heredoc: (body, expands) =>
      expands
        ? mixed(body, { start: body.startIndex, end: body.endIndex }, unescapeInQuotes)
        : source.slice(body.startIndex, body.endIndex),
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
