import { readFile } from 'node:fs/promises'
import { Language, type Node, Parser } from 'web-tree-sitter'
import type { ShellCommand } from '../../../shared/domain/transfer/curl/curl-command.ts'
import { BashWordReader, refuseBrokenSyntax } from './bash-words.ts'

/** The two files of WebAssembly that parse Bash: the engine, and the grammar that curlconverter ships. */
export interface GrammarFiles {
  readonly engine: string
  readonly bash: string
}

/** How curl is called: by its name or a path. */
const CURL_WORD = /^(?:.*\/)?curl$/
/** Words that come before a command and change nothing about it. */
const PREFIX_WORDS: ReadonlySet<string> = new Set(['sudo', 'time', 'command', 'exec', 'env', 'nohup'])
/** Prose before the first line of a script is no part of it. */
const SCRIPT_START =
  /^[ \t]*(?:[$%][ \t]+)?(?:[A-Za-z_]\w*=|(?:sudo|time|env|printf|echo|cat)[ \t]|[^\s'"]*\bcurl[ \t\r\n\\])/m

/**
 * Loads the grammar. What it gives finds the calls of curl in a text and throws `ImportError` for broken syntax.
 *
 * The modules are compiled on this thread. What V8 compiles in the background can wait for the thread that asked for
 * it, while Node, when the loop of that thread is empty or the thread ends, waits for all background work: then
 * neither goes on (nodejs/node#54918; seen with Electron 33.2.1 on a busy machine).
 */
export async function loadBash(files: GrammarFiles): Promise<(text: string) => ShellCommand[]> {
  const [engine, bash] = await Promise.all([compile(files.engine), compile(files.bash)])
  await Parser.init({
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) {
      const instance = new WebAssembly.Instance(engine, imports)
      done(instance, engine)
      return instance.exports
    },
  })
  const parser = new Parser()
  parser.setLanguage(Language.loadSync(bash))
  return (text) => readCommands(parser, text)
}

async function compile(file: string): Promise<WebAssembly.Module> {
  return new WebAssembly.Module(await readFile(file))
}

function readCommands(parser: Parser, text: string): ShellCommand[] {
  const start = SCRIPT_START.exec(text)?.index ?? 0
  const firstLine = text.slice(0, start).split('\n').length
  const script = withoutPrompts(text.slice(start))
  const tree = parser.parse(script)
  if (tree === null) return []
  try {
    refuseBrokenSyntax(tree.rootNode, 'curl command', firstLine)
    return tree.rootNode
      .descendantsOfType('command')
      .flatMap((node) => (node === null ? [] : (curlCommand(node, script, firstLine) ?? [])))
  } finally {
    tree.delete()
  }
}

/** As documentation shows commands: `$ curl …`; and a fence of Markdown around them. */
function withoutPrompts(text: string): string {
  return text.replace(/^([ \t]*)[$%]([ \t]+)(?=curl[ \t])/gm, '$1 $2').replace(/^[ \t]*```.*$/gm, '')
}

function curlCommand(node: Node, script: string, firstLine: number): ShellCommand | null {
  const reader = new BashWordReader(script)
  const words = commandWords(node, reader)
  const start = words.findIndex((word) => CURL_WORD.test(word))
  if (start === -1 || !words.slice(0, start).every((word) => PREFIX_WORDS.has(word))) return null
  const stdin = standardInput(node, reader)
  return {
    words: words.slice(start),
    line: node.startPosition.row + firstLine,
    stdin,
    variables: [...reader.variables],
  }
}

function commandWords(node: Node, reader: BashWordReader): string[] {
  return node.namedChildren.flatMap((child) =>
    child === null || /^(?:variable_assignment|comment|.*_redirect)$/.test(child.type)
      ? []
      : [reader.word(child)],
  )
}

function standardInput(node: Node, reader: BashWordReader): string | null {
  const holder = node.parent?.type === 'redirected_statement' ? node.parent : node
  const redirects = [...node.namedChildren, ...(holder === node ? [] : holder.namedChildren)]
  for (const redirect of redirects) {
    const text = redirect === null ? null : redirectedText(redirect, reader)
    if (text !== null) return text
  }
  return pipedText(holder, reader)
}

function redirectedText(redirect: Node, reader: BashWordReader): string | null {
  if (redirect.type === 'herestring_redirect') {
    const [word] = redirect.namedChildren
    return word === undefined || word === null ? null : `${reader.word(word)}\n`
  }
  if (redirect.type !== 'heredoc_redirect') return null
  const [start] = redirect.descendantsOfType('heredoc_start')
  const [body] = redirect.descendantsOfType('heredoc_body')
  if (start === undefined || start === null || body === undefined || body === null) return null
  const text = reader.heredoc(body, !/['"\\]/.test(start.text))
  return redirect.text.startsWith('<<-') ? text.replace(/^\t+/gm, '') : text
}

/** What the command before it in a pipe prints, where that is plain to see. */
function pipedText(holder: Node, reader: BashWordReader): string | null {
  const pipe = holder.parent?.type === 'pipeline' ? holder.parent : holder
  // `cat <<END | curl …`: the rest of the line belongs to the here-document.
  if (pipe.parent?.type === 'heredoc_redirect' && pipe.parent.parent?.namedChildren[0]?.text === 'cat') {
    return redirectedText(pipe.parent, reader)
  }
  if (pipe === holder) return null
  const before = holder.previousNamedSibling
  if (before === null) return null
  const command = before.type === 'redirected_statement' ? before.namedChildren[0] : before
  if (command === undefined || command === null || command.type !== 'command') return null
  const [name, ...rest] = commandWords(command, reader)
  if (name === 'printf') return printed(rest)
  if (name === 'echo') return rest[0] === '-n' ? rest.slice(1).join(' ') : `${rest.join(' ')}\n`
  if (name !== 'cat' || rest.length > 0) return null
  const redirects = [...command.namedChildren, ...before.namedChildren]
  return redirects.reduce<string | null>(
    (text, redirect) => text ?? (redirect === null ? null : redirectedText(redirect, reader)),
    null,
  )
}

function printed([format, text, ...more]: readonly string[]): string | null {
  if (text === undefined || more.length > 0) return null
  if (format === '%s') return text
  return format === '%s\\n' ? `${text}\n` : null
}
