// One pass; the alternatives in order of precedence: code span, escaped dollar, display, inline.
const CODE_OR_FORMULA =
  /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\\\$|\\\[([\s\S]+?)\\\]|^[ \t]*\$\$([^$\n]+)\$\$[ \t]*$|\$\$[^$]+\$\$|\\\(([\s\S]+?)\\\)|\$(?![\s$])((?:\\.|[^$\\\n])*?[^\s$\\])\$(?![\d$])/gm

// Indentation or list marker before a formula: its lines must stay inside the list item.
const ITEM_START = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/

/**
 * Brings the ways in which models write formulas to the one that the renderer reads: `$$…$$` inside a line and `$$`
 * on lines of its own. `\(x\)`, `\[x\]` and `$x$` are rewritten, code spans are left alone. A single dollar opens a
 * formula only by Pandoc's rule (no space inside the dollars, no digit behind the closing one), so that "$5 and $10"
 * stays money.
 */
export function normalizeMath(source: string): string {
  if (!source.includes('$') && !source.includes('\\(') && !source.includes('\\[')) return source
  return source.replace(CODE_OR_FORMULA, (match, ...groups) => {
    const [, bracketed, display, parenthesized, single, offset] = groups as Groups
    const block = bracketed ?? display
    if (block !== undefined) return displayFormula(block, indentationAt(source, offset))
    const inline = parenthesized ?? single
    return inline === undefined ? match : `$$${inline.trim()}$$`
  })
}

type Captured = string | undefined
type Groups = [
  ticks: Captured,
  bracketed: Captured,
  display: Captured,
  parenthesized: Captured,
  single: Captured,
  offset: number,
]

function displayFormula(formula: string, indentation: string): string {
  const lines = ['', '$$', ...formula.trim().split('\n'), '$$', '']
  return lines.map((line) => line.trim()).join(`\n${indentation}`)
}

function indentationAt(source: string, offset: number): string {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1
  const start = ITEM_START.exec(source.slice(lineStart))?.[0] ?? ''
  return ' '.repeat(start.length)
}
