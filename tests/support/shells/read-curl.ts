import { type FormPart, type FormTextPart, isFilePart } from '../../../shared/domain/form/form-part.ts'

/** What curl would send for its arguments: the options the snippets use, and no others. */
export interface CurlRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | null
  /** The parts of a form as curl sends them, each with the name and type it is told. */
  readonly form: readonly FormPart[]
  readonly flags: readonly string[]
}

/** Reads the arguments after the name of the program; `readFile` gives the text of `@path`, `@-` is the input. */
export function readCurl(words: readonly string[], readFile: (path: string) => string): CurlRequest {
  const headers: [string, string][] = []
  const urls: string[] = []
  const flags: string[] = []
  const form: FormPart[] = []
  let body: string | null = null
  let method: string | null = null
  const rest = [...words]
  const value = (): string => {
    const next = rest.shift()
    if (next === undefined) throw new Error('an option without its value')
    return next
  }
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-H') headers.push(...readHeaders(value(), readFile))
    else if (word === '-F') form.push(readFormField(value()))
    else if (word === '--form-string') form.push(readFormString(value()))
    else if (word === '--config') form.push(...readFormConfig(readFile(value())))
    else if (word === '-X') method = value()
    else if (word === '--data-raw') body = value()
    else if (word === '--data-binary') {
      const source = value()
      body = source.startsWith('@') ? readFile(source.slice(1)) : source
    } else if (word === '--head') method = 'HEAD'
    else if (word.startsWith('-')) flags.push(word)
    else urls.push(word)
  }
  const [url = '', ...others] = urls
  if (others.length > 0) throw new Error(`more than one URL: ${others.join(' ')}`)
  if (/[[\]{}]/.test(url) && !flags.includes('--globoff')) throw new Error(`a pattern of URLs: ${url}`)
  const hasBody = body !== null || form.length > 0
  return { method: method ?? (hasBody ? 'POST' : 'GET'), url, headers, body, form, flags }
}

function readFormString(argument: string): FormPart {
  const equals = argument.indexOf('=')
  return { name: argument.slice(0, equals), value: argument.slice(equals + 1) }
}

/** `name=value;type=…` or `name=@path;type=…;filename=…`, each word bare or between quotes (curl manual, "-F"). */
function readFormField(argument: string): FormPart {
  const { name, value } = readTextPart(readFormString(argument))
  const isFile = value.startsWith('@')
  const [content = '', ...options] = readWords(isFile ? value.slice(1) : value, isFile ? /[;,]/ : /;/)
  const optionOf = (wanted: string): string | undefined =>
    options.find((option) => option.startsWith(`${wanted}=`))?.slice(wanted.length + 1)
  const contentType = optionOf('type')
  const filename = optionOf('filename')
  return {
    name,
    ...(isFile ? { file: content } : { value: content }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(filename === undefined ? {} : { filename }),
  }
}

function readTextPart(part: FormPart): FormTextPart {
  if (isFilePart(part)) throw new Error('no text')
  return part
}

function readWords(text: string, end: RegExp): string[] {
  const words: string[] = []
  let rest = text
  for (;;) {
    const [whole = '', before = '', quoted] =
      /^((?:[a-z]+=)?)"((?:[^"\\]|\\["\\])*)"(?=;|$)/s.exec(rest) ?? bareWord(rest, end)
    words.push(before + (quoted ?? '').replaceAll(/\\(["\\])/g, '$1'))
    rest = rest.slice(whole.length)
    if (rest === '') return words
    if (!rest.startsWith(';')) throw new Error(`no end of a word: ${rest}`)
    rest = rest.slice(1)
  }
}

function bareWord(text: string, end: RegExp): [string, string] {
  // A type may have parameters of its own, which curl takes with it.
  const length = text.startsWith('type=') ? text.search(/;filename=|$/) : text.search(end)
  const word = length === -1 ? text : text.slice(0, length)
  if (/^\s|\s$|^"/.test(word)) throw new Error(`curl would change the word ${word}`)
  return [word, word]
}

/** A file of options that are parts of a form, each a quoted text (curl manual, "--config"). */
function readFormConfig(text: string): FormPart[] {
  const lines = text.split('\r\n').filter(Boolean)
  return lines.map((line) => {
    const [, option, quoted = ''] = /^(form|form-string) = "((?:[^"\\\n\r]|\\["\\nrtv])*)"$/.exec(line) ?? []
    if (option === undefined) throw new Error(`no option of a form: ${line}`)
    const value = quoted.replaceAll(/\\(.)/g, (_whole, letter: string) => CONFIG_ESCAPES[letter] ?? letter)
    return option === 'form' ? readFormField(value) : readFormString(value)
  })
}

const CONFIG_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v' }

function readHeaders(argument: string, readFile: (path: string) => string): [string, string][] {
  if (argument.startsWith('@')) {
    const lines = readFile(argument.slice(1)).split('\r\n').filter(Boolean)
    return lines.flatMap((line) => readHeaders(line, readFile))
  }
  const empty = /^([^:]*);$/.exec(argument)
  if (empty !== null) return [[empty[1] ?? '', '']]
  const colon = argument.indexOf(': ')
  if (colon === -1) throw new Error(`no header: ${argument}`)
  const value = argument.slice(colon + 2)
  // A header without a value means that none of this name is sent.
  return value.trim() === '' ? [] : [[argument.slice(0, colon), value]]
}
