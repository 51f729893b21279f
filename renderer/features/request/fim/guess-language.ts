/** A language that the code of a fill-in-the-middle request can be in; `id` is the editor's name of it. */
export type CodeLanguage = Readonly<{ id: string; label: string }>

/** The languages the editor has colours for. */
export const CODE_LANGUAGES: readonly CodeLanguage[] = [
  { id: 'plaintext', label: 'Plain text' },
  { id: 'cpp', label: 'C, C++' },
  { id: 'csharp', label: 'C#' },
  { id: 'dart', label: 'Dart' },
  { id: 'go', label: 'Go' },
  { id: 'html', label: 'HTML' },
  { id: 'java', label: 'Java' },
  { id: 'javascript', label: 'JavaScript' },
  { id: 'kotlin', label: 'Kotlin' },
  { id: 'php', label: 'PHP' },
  { id: 'powershell', label: 'PowerShell' },
  { id: 'python', label: 'Python' },
  { id: 'r', label: 'R' },
  { id: 'ruby', label: 'Ruby' },
  { id: 'rust', label: 'Rust' },
  { id: 'shell', label: 'Shell' },
  { id: 'sql', label: 'SQL' },
  { id: 'swift', label: 'Swift' },
  { id: 'typescript', label: 'TypeScript' },
  { id: 'xml', label: 'XML' },
]

/** Guessing reads no more than this of each side of the hole, UTF-16 units. */
const READ_LENGTH = 20_000

/** What makes JavaScript TypeScript. */
const TYPES: readonly RegExp[] = [
  /\b(?:interface|type) \w+(?:<.*>)? (?:=|\{)/,
  /[)\w]: (?:string|number|boolean|void|readonly |Promise<)/,
  /^import type /m,
]

/** Signs of a language, each counted once. What several languages have is a sign of none. */
const SIGNS: readonly Readonly<{ language: string; patterns: readonly RegExp[] }>[] = [
  {
    language: 'python',
    patterns: [
      /^\s*(?:async )?def \w+\(.*\).*:\s*$/m,
      /^\s*(?:elif .*|else|try|except.*):\s*$/m,
      /^from \S+ import /m,
      /\bself\.\w/,
    ],
  },
  { language: 'typescript', patterns: TYPES },
  {
    language: 'javascript',
    patterns: [
      /\bfunction\s*\w*\s*\(/,
      /\b(?:const|let) [\w{[]/,
      /=>/,
      /\bconsole\.log\(/,
      /\brequire\(['"]/,
    ],
  },
  { language: 'go', patterns: [/^package \w+$/m, /^func (?:\(.*\) )?\w+\(/m, /:=/, /\berr != nil\b/] },
  {
    language: 'rust',
    patterns: [/\bfn \w+.*\{/, /\blet mut \b/, /\bimpl\b.*\{/, /::\w+[(<]/, /&mut |&str\b/],
  },
  {
    language: 'java',
    patterns: [
      /\bpublic (?:static|class|final|void|interface)\b/,
      /\bSystem\.out\./,
      /^import java/m,
      /@Override\b/,
    ],
  },
  {
    language: 'csharp',
    patterns: [/^using [\w.]+;/m, /\bnamespace [\w.]+/, /\bConsole\.Write/, /\b(?:get|set|init);/],
  },
  { language: 'cpp', patterns: [/^#include [<"]/m, /\bstd::/, /\bint main\(/, /\bprintf\(/] },
  { language: 'php', patterns: [/<\?php/, /\$this->/, /\$\w+ = .*;/] },
  {
    language: 'ruby',
    patterns: [/^\s*def \w+[?!]?(?:\(.*\))?\s*$/m, /^\s*end\s*$/m, /\.each do \|/, /\bputs /],
  },
  { language: 'kotlin', patterns: [/\bfun \w+\(/, /\bval \w+\s*(?::|=)/, /\bdata class\b/] },
  {
    language: 'swift',
    patterns: [/\bfunc \w+\(.*->/, /\bguard let\b|\bif let\b/, /^import (?:Foundation|SwiftUI|UIKit)/m],
  },
  { language: 'dart', patterns: [/^import 'package:/m, /\bWidget build\(/, /\bvoid main\(\)/] },
  { language: 'r', patterns: [/<- function\(/, /^library\(/m, /%>%/] },
  {
    language: 'shell',
    patterns: [/^#!.*\b(?:ba|z)?sh$/m, /^\s*(?:fi|done|esac)$/m, /\becho "?\$/, /\bif \[\[? /],
  },
  {
    language: 'powershell',
    patterns: [/\b(?:Get|Set|New|Write)-[A-Z]\w+/, /\bparam\s*\(/, /-(?:eq|ne|gt|lt) /],
  },
  {
    language: 'sql',
    patterns: [/\bselect\b[\s\S]*\bfrom\b/i, /\binsert into\b/i, /\bcreate table\b/i, /\bgroup by\b/i],
  },
  {
    language: 'html',
    patterns: [/<!doctype html/i, /<(?:div|body|span|head|html)\b/i, /<\/(?:div|p|a|ul)>/i],
  },
  { language: 'xml', patterns: [/^<\?xml /, /\bxmlns[:=]/] },
]

/** The language that the most signs speak for; plain text where none does. */
export function guessLanguage(prompt: string, suffix: string): string {
  const text = `${prompt.slice(-READ_LENGTH)}\n${suffix.slice(0, READ_LENGTH)}`
  let best = { language: 'plaintext', found: 0 }
  for (const { language, patterns } of SIGNS) {
    const found = patterns.filter((pattern) => pattern.test(text)).length
    if (found > best.found) best = { language, found }
  }
  const isTyped = best.language === 'javascript' && TYPES.some((pattern) => pattern.test(text))
  return isTyped ? 'typescript' : best.language
}
