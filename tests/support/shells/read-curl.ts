/** What curl would send for its arguments: the options the snippets use, and no others. */
export interface CurlRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | null
  readonly flags: readonly string[]
}

/** Reads the arguments after the name of the program; `readFile` gives the text of `@path`, `@-` is the input. */
export function readCurl(words: readonly string[], readFile: (path: string) => string): CurlRequest {
  const headers: [string, string][] = []
  const urls: string[] = []
  const flags: string[] = []
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
  return { method: method ?? (body === null ? 'GET' : 'POST'), url, headers, body, flags }
}

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
