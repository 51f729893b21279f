import type { JsonMember, JsonNode } from '../../json/json-node.ts'
import { type ReadText, readEscape, readQuoted } from './js-text.ts'
import { asData, asJsText, type JsValue, numberSource, variableNamed, writeJson } from './js-value.ts'

/** Deeper is no call that somebody copied. */
const MAX_DEPTH = 200
/** Longest name, number or gap that is looked for at once, in UTF-16 units. */
const TOKEN_LENGTH = 4096

const NUMBER = /^[+-]?(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)/i
const IDENTIFIER = /^[A-Za-z_$][\w$]*/
const GAP = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/

/** Thrown where the code is no literal. `offset` is in UTF-16 units. */
export class JsSyntaxError extends Error {
  override readonly name = 'JsSyntaxError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** Reads literals out of JavaScript code, from an offset on, without running any of it. */
export class JsReader {
  readonly #code: string
  #at: number
  #depth = 0

  constructor(code: string, start: number) {
    this.#code = code
    this.#at = start
  }

  /** Of the next character that is read. */
  get offset(): number {
    return this.#at
  }

  /** Takes these characters, behind white space and comments, if they come next. */
  take(characters: string): boolean {
    this.#skipGaps()
    return this.#takeAtOnce(characters)
  }

  /** One value, or texts put together with `+`. Throws a {@link JsSyntaxError}. */
  value(): JsValue {
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) this.#fail('This is nested too deeply')
    let value = this.#operand()
    while (this.take('+')) value = { kind: 'string', value: asJsText(value) + asJsText(this.#operand()) }
    this.#depth -= 1
    return value
  }

  #operand(): JsValue {
    this.#skipGaps()
    const character = this.#code.charAt(this.#at)
    if (character === '"' || character === "'") return { kind: 'string', value: this.#quoted() }
    if (this.#takeAtOnce('`')) return { kind: 'string', value: this.#template() }
    if (this.#takeAtOnce('{')) return { kind: 'object', members: this.#list('}', () => this.#member()) }
    if (this.#takeAtOnce('[')) return { kind: 'array', items: this.#items(']') }
    if (this.#takeAtOnce('(')) {
      const inner = this.value()
      this.#expect(')')
      return inner
    }
    const number = this.#match(NUMBER)
    return number === null ? this.#named() : { kind: 'number', source: numberSource(number) }
  }

  /** A keyword, a call that is understood, or a variable. */
  #named(): JsValue {
    const name = this.#match(IDENTIFIER)
    if (name === null) {
      return this.#fail(this.#at >= this.#code.length ? 'The code ends in the middle' : 'This is no literal')
    }
    if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true' }
    if (name === 'null' || name === 'undefined') return { kind: 'null' }
    if (name === 'new' || name === 'await') return this.value()
    let path = name
    while (this.take('.')) path += `.${this.#match(IDENTIFIER) ?? this.#fail('Expected a name')}`
    return this.take('(') ? called(path, this.#items(')')) : variableNamed(path)
  }

  #member(): JsonMember {
    if (this.take('...')) this.#fail('A spread is not understood')
    const name = this.#memberName()
    return { name, value: this.take(':') ? asData(this.value()) : variableNamed(name) }
  }

  #memberName(): string {
    this.#skipGaps()
    if (/["']/.test(this.#code.charAt(this.#at))) return this.#quoted()
    if (!this.take('[')) {
      return this.#match(IDENTIFIER) ?? this.#match(NUMBER) ?? this.#fail('Expected the name of a member')
    }
    const name = asJsText(this.value())
    this.#expect(']')
    return name
  }

  #items(close: string): JsonNode[] {
    return this.#list(close, () => asData(this.value()))
  }

  /** What stands between commas, with or without one before the end. */
  #list<Item>(close: string, read: () => Item): Item[] {
    const list: Item[] = []
    while (!this.take(close)) {
      list.push(read())
      if (this.take(',')) continue
      this.#expect(close)
      break
    }
    return list
  }

  #quoted(): string {
    const read = readQuoted(this.#code, this.#at)
    if (read === null) return this.#fail('This text is never closed')
    this.#at = read.end
    return read.text
  }

  #template(): string {
    let text = ''
    while (!this.#takeAtOnce('`')) {
      if (this.#at >= this.#code.length) this.#fail('This text is never closed')
      if (this.#takeAtOnce('${')) {
        text += asJsText(this.value())
        this.#expect('}')
        continue
      }
      const next = this.#code.charAt(this.#at) === '\\' ? readEscape(this.#code, this.#at) : this.#plainRun()
      text += next.text
      this.#at = next.end
    }
    return text
  }

  /** At least one character of a template, and all up to the next that could mean something. */
  #plainRun(): ReadText {
    const special = /[`\\$]/g
    special.lastIndex = this.#at + 1
    const end = special.exec(this.#code)?.index ?? this.#code.length
    return { text: this.#code.slice(this.#at, end), end }
  }

  #skipGaps(): void {
    while (this.#match(GAP) !== null);
  }

  #takeAtOnce(characters: string): boolean {
    if (!this.#code.startsWith(characters, this.#at)) return false
    this.#at += characters.length
    return true
  }

  #match(pattern: RegExp): string | null {
    const found = pattern.exec(this.#code.slice(this.#at, this.#at + TOKEN_LENGTH))?.[0] ?? null
    if (found !== null) this.#at += found.length
    return found
  }

  #expect(character: string): void {
    if (!this.take(character)) this.#fail(`Expected ${character}`)
  }

  #fail(message: string): never {
    throw new JsSyntaxError(message, this.#at)
  }
}

/** The calls that make data; any other is code. */
function called(path: string, [first]: readonly JsonNode[]): JsValue {
  if (first === undefined) return { kind: 'code' }
  if (path === 'JSON.stringify') return { kind: 'string', value: writeJson(first) }
  return path === 'Headers' || path === 'String' ? first : { kind: 'code' }
}
