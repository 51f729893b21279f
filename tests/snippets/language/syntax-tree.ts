import { createRequire } from 'node:module'
import type { ProcessResult } from '../support/child-process.ts'

/** The part of web-tree-sitter 0.24 that is used here. */
interface TreeSitter {
  new (): {
    setLanguage(language: unknown): void
    parse(code: string): { readonly rootNode: SyntaxNode }
  }
  init(): Promise<void>
  readonly Language: { load(file: string): Promise<unknown> }
}

interface SyntaxNode {
  readonly hasError: boolean
  readonly isError: boolean
  readonly isMissing: boolean
  readonly text: string
  readonly startPosition: { readonly row: number }
  readonly children: readonly SyntaxNode[]
}

const require = createRequire(import.meta.url)
// The grammars are built for the interface of 0.24, which curlconverter brings; newer ones cannot load them.
const TreeSitter: TreeSitter = createRequire(require.resolve('curlconverter'))('web-tree-sitter')
const initialised = TreeSitter.init()

/** Reads code with a grammar of `tree-sitter-wasms`; exit code 0 says that it is well formed. */
export async function checkTree(grammar: string, code: string): Promise<ProcessResult> {
  await initialised
  const parser = new TreeSitter()
  const file = require.resolve(`tree-sitter-wasms/out/tree-sitter-${grammar}.wasm`)
  parser.setLanguage(await TreeSitter.Language.load(file))
  const wrong = firstError(parser.parse(code).rootNode)
  if (wrong === null) return { exitCode: 0, stdout: '', stderr: '' }
  const line = wrong.startPosition.row + 1
  return { exitCode: 1, stdout: '', stderr: `line ${line}: ${wrong.text.slice(0, 200)}` }
}

function firstError(node: SyntaxNode): SyntaxNode | null {
  if (node.isError || node.isMissing) return node
  if (!node.hasError) return null
  for (const child of node.children) {
    const found = firstError(child)
    if (found !== null) return found
  }
  return node
}
