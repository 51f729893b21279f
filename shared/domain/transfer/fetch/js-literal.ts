import type { JsonNode } from '../../json/json-node.ts'

/** Deeper is no call that somebody copied. */
const MAX_DEPTH = 200

/** A value of JavaScript code: plain data, a text made of code as `{{name}}`, or code that is not understood. */
export type JsValue = JsonNode | { readonly kind: 'code'; readonly source: string }

/** Thrown where the code is no literal. `offset` is in UTF-16 units. */
export class JsSyntaxError extends Error {
  override readonly name = 'JsSyntaxError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** Reads literals out of JavaScript code without running any of it. */
export interface JsReader {
  /** The offset of the next character that is read. */
  offset(): number
  /** Takes a character, behind white space and comments, if it comes next. */
  take(character: string): boolean
  value(): JsValue
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
}

const NUMBER = /^[+-]?(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)/i
const IDENTIFIER = /^[A-Za-z_$][\w$]*/

/** A reader that begins at an offset of the code. */
export function createJsReader(code: string, start: number): JsReader {
  let at = start
  let depth = 0

  function fail(message: string): never {
    throw new JsSyntaxError(message, at)
  }

  function skipSpace(): void {
    for (;;) {
      const gap = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(code.slice(at, at + 4096))
      if (gap === null) return
      at += gap[0].length
    }
  }

  function take(character: string): boolean {
    skipSpace()
    if (!code.startsWith(character, at)) return false
    at += character.length
    return true
  }

  function expect(character: string): void {
    if (!take(character)) fail(`Expected ${character}`)
  }

  function match(pattern: RegExp): string | null {
    const found = pattern.exec(code.slice(at, at + 1024))?.[0] ?? null
    if (found !== null) at += found.length
    return found
  }

  /** One value, or texts put together with `+`. */
  function value(): JsValue {
    depth += 1
    if (depth > MAX_DEPTH) fail('This is nested too deeply')
    let left = operand()
    while (take('+')) left = concatenated(left, operand())
    depth -= 1
    return left
  }

  function operand(): JsValue {
    skipSpace()
    const character = code.charAt(at)
    if (character === '"' || character === "'") return { kind: 'string', value: quotedText(character) }
    if (character === '`') return { kind: 'string', value: template() }
    if (take('{')) return object()
    if (take('[')) return { kind: 'array', items: items(']') }
    if (take('(')) {
      const inner = value()
      expect(')')
      return inner
    }
    const number = match(NUMBER)
    if (number !== null) return { kind: 'number', source: numberSource(number) }
    return named()
  }

  function quotedText(quote: string): string {
    at += 1
    let text = ''
    for (;;) {
      const plain = /[\\'"`\n\r]/.exec(code.slice(at, at + 65536))
      const length = plain?.index ?? Math.min(65536, code.length - at)
      text += code.slice(at, at + length)
      at += length
      if (at >= code.length) fail('This text is never closed')
      if (plain === null) continue
      const character = code.charAt(at)
      if (character === quote) {
        at += 1
        return text
      }
      if (character === '\\') text += escapedText()
      else if (character === '\n' || character === '\r') fail('This text is never closed')
      else {
        text += character
        at += 1
      }
    }
  }

  function escapedText(): string {
    const [whole, fixed, braced, hex] =
      /^\\(?:u([\da-f]{4})|u\{([\da-f]{1,6})\}|x([\da-f]{2}))/i.exec(code.slice(at, at + 12)) ?? []
    if (whole !== undefined) {
      at += whole.length
      const point = Number.parseInt(fixed ?? braced ?? hex ?? '0', 16)
      return point > 0xffff ? String.fromCodePoint(Math.min(point, 0x10ffff)) : String.fromCharCode(point)
    }
    const character = code.charAt(at + 1) === '\r' ? '\n' : code.charAt(at + 1)
    at += code.startsWith('\r\n', at + 1) ? 3 : 2
    return ESCAPES[character] ?? character
  }

  function template(): string {
    at += 1
    let text = ''
    while (at < code.length) {
      if (take2('`')) return text
      if (take2('${')) {
        text += textOf(value())
        expect('}')
      } else if (code.charAt(at) === '\\') text += escapedText()
      else {
        text += code.charAt(at)
        at += 1
      }
    }
    return fail('This text is never closed')
  }

  /** Within a template white space counts. */
  function take2(mark: string): boolean {
    if (!code.startsWith(mark, at)) return false
    at += mark.length
    return true
  }

  function object(): JsonNode {
    const members: { name: string; value: JsonNode }[] = []
    while (!take('}')) {
      if (take('...')) fail('A spread is not understood')
      const name = memberName()
      const member = take(':') ? value() : variableNamed(name)
      members.push({ name, value: plain(member) })
      if (!take(',')) {
        expect('}')
        break
      }
    }
    return { kind: 'object', members }
  }

  function memberName(): string {
    skipSpace()
    const character = code.charAt(at)
    if (character === '"' || character === "'") return quotedText(character)
    if (take('[')) {
      const name = textOf(value())
      expect(']')
      return name
    }
    return match(IDENTIFIER) ?? match(NUMBER) ?? fail('Expected the name of a member')
  }

  function items(close: string): JsonNode[] {
    const list: JsonNode[] = []
    while (!take(close)) {
      list.push(plain(value()))
      if (!take(',')) {
        expect(close)
        break
      }
    }
    return list
  }

  /** A keyword, a call that is understood, or a variable. */
  function named(): JsValue {
    const begin = at
    const name = match(IDENTIFIER)
    if (name === null) return fail(at >= code.length ? 'The code ends in the middle' : 'This is no literal')
    if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true' }
    if (name === 'null' || name === 'undefined') return { kind: 'null' }
    if (name === 'new' || name === 'await') return value()
    let path = name
    while (take('.')) path += `.${match(IDENTIFIER) ?? fail('Expected a name')}`
    if (take('(')) {
      const [first] = items(')')
      if (path === 'JSON.stringify' && first !== undefined) return { kind: 'string', value: writeJson(first) }
      if ((path === 'Headers' || path === 'String') && first !== undefined) return first
      return { kind: 'code', source: code.slice(begin, at) }
    }
    return variableNamed(path)
  }

  return {
    offset: () => at,
    take,
    value,
  }
}

/** A variable of the code becomes one of the request: `process.env.API_KEY` is `{{API_KEY}}`. */
function variableNamed(path: string): JsonNode {
  return {
    kind: 'string',
    value: `{{${path.replace(/^(?:process\.env|import\.meta\.env)\./, '').replaceAll('$', '_')}}}`,
  }
}

function concatenated(left: JsValue, right: JsValue): JsonNode {
  return { kind: 'string', value: textOf(left) + textOf(right) }
}

/** As JavaScript puts it into a text; code as a variable. */
function textOf(value: JsValue): string {
  switch (value.kind) {
    case 'string':
      return value.value
    case 'number':
      return value.source
    case 'code':
      return '{{value}}'
    default:
      return writeJson(value)
  }
}

function plain(value: JsValue): JsonNode {
  return value.kind === 'code' ? { kind: 'string', value: '{{value}}' } : value
}

/** A number as JSON spells it; what JSON can spell stays as it is. */
function numberSource(text: string): string {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return text
  return String(Number(text.replaceAll('_', '').replace(/^\+/, '')))
}

function writeJson(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(node.value)
    case 'number':
      return node.source
    case 'string':
      return JSON.stringify(node.value)
    case 'array':
      return `[${node.items.map(writeJson).join(',')}]`
    case 'object':
      return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${writeJson(value)}`).join(',')}}`
  }
}
