// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of other languages
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJsonNode } from '../../../../../shared/domain/json/json-node.ts'
import {
  csharpJsonLiteral,
  csharpString,
} from '../../../../../shared/domain/snippets/literals/csharp-literal.ts'
import { dartJsonLiteral, dartString } from '../../../../../shared/domain/snippets/literals/dart-literal.ts'
import { hasFragile } from '../../../../../shared/domain/snippets/literals/fragile-characters.ts'
import { goJsonLiteral, goString } from '../../../../../shared/domain/snippets/literals/go-literal.ts'
import { javaString, javaTextLiteral } from '../../../../../shared/domain/snippets/literals/java-literal.ts'
import {
  kotlinJsonLiteral,
  kotlinString,
} from '../../../../../shared/domain/snippets/literals/kotlin-literal.ts'
import { phpJsonLiteral, phpString } from '../../../../../shared/domain/snippets/literals/php-literal.ts'
import { rJsonLiterals, rString } from '../../../../../shared/domain/snippets/literals/r-literal.ts'
import { readableJson } from '../../../../../shared/domain/snippets/literals/readable-json.ts'
import { rubyJsonLiteral, rubyString } from '../../../../../shared/domain/snippets/literals/ruby-literal.ts'
import { rustJsonLiteral, rustString } from '../../../../../shared/domain/snippets/literals/rust-literal.ts'
import {
  swiftJsonLiteral,
  swiftString,
} from '../../../../../shared/domain/snippets/literals/swift-literal.ts'

const ANY_TEXT = fc.string({ unit: 'binary' })

/** Readable JSON made of what the fences of raw literals are made of. */
const hostileJson = fc
  .array(fc.constantFrom('"', '\\', '#', ')', '-', '(', '`', '$', '{', "'", 'x', '\n', '"#', '\\##', ')--"'))
  .map((parts) => {
    const text = JSON.stringify({ a: parts.join('') })
    return readableJson({ kind: 'json', text, node: readJsonNode(text) })
  })

describe('strings on one line', () => {
  test.each([
    ['Go', goString, '"a\'\\"`\\\\$x #{} \\n\\r\\t\\u0001\\u2028你😀"'],
    ['Java', javaString, '"a\'\\"`\\\\$x #{} \\n\\r\\t\\001\\u2028你😀"'],
    ['Kotlin', kotlinString, '"a\'\\"`\\\\\\$x #{} \\n\\r\\t\\u0001\\u2028你😀"'],
    ['C#', csharpString, '"a\'\\"`\\\\$x #{} \\n\\r\\t\\u0001\\u2028你😀"'],
    ['PHP', phpString, '"a\'\\"`\\\\\\$x #{} \\n\\r\\t\\u{1}\\u{2028}你😀"'],
    ['Ruby', rubyString, '"a\'\\"`\\\\$x \\#{} \\n\\r\\t\\u{1}\\u{2028}你😀"'],
    ['Rust', rustString, '"a\'\\"`\\\\$x #{} \\n\\r\\t\\u{1}\\u{2028}你😀"'],
    ['R', rString, '"a\'\\"`\\\\$x #{} \\n\\r\\t\\u0001\\u2028你😀"'],
    ['Dart', dartString, "'a\\'\"`\\\\\\$x #{} \\n\\r\\t\\u{1}\\u{2028}你😀'"],
    ['Swift', swiftString, '"a\'\\"`\\\\$x #{} \\n\\r\\t\\u{1}\\u{2028}你😀"'],
  ])('%s escapes what ends or changes a string', (_name, literal, expected) => {
    expect(literal('a\'"`\\$x #{} \n\r\t\u0001\u2028你😀')).toBe(expected)
  })

  test.each([
    ['PHP', phpString],
    ['Ruby', rubyString],
  ])('%s takes single quotes where nothing is expanded', (_name, literal) => {
    expect(literal('it\'s $HOME #{x} \\n "q"')).toBe(`'it\\'s $HOME #{x} \\\\n "q"'`)
  })

  test.each([
    ['Go', goString],
    ['Java', javaString],
    ['Kotlin', kotlinString],
    ['C#', csharpString],
    ['PHP', phpString],
    ['Ruby', rubyString],
    ['Rust', rustString],
    ['R', rString],
    ['Dart', dartString],
    ['Swift', swiftString],
  ])('%s holds no character that a compiler changes', (_name, literal) => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        expect(hasFragile(literal(text))).toBe(false)
      }),
    )
  })
})

describe('JSON in raw literals', () => {
  test.each<[string, (json: string) => string, (literal: string) => string]>([
    [
      'C#',
      (json) => csharpJsonLiteral(json, '    '),
      (literal) => unindented(literal, /^"""\n([\s\S]*)\n {4}"""$/, '    '),
    ],
    [
      'Swift',
      (json) => swiftJsonLiteral(json, '  '),
      (literal) => unindented(literal, /^#+"""\n([\s\S]*)\n {2}"""#+$/, '  '),
    ],
    ['Dart', dartJsonLiteral, (literal) => inside(literal, /^r"""\n([\s\S]*)\n"""$/)],
    [
      'PHP',
      (json) => phpJsonLiteral(json, '    '),
      (literal) => unindented(literal, /^<<<'JSON'\n([\s\S]*)\n {4}JSON$/, '    '),
    ],
    ['Ruby', rubyJsonLiteral, (literal) => unindented(literal, /^<<~'JSON'\n([\s\S]*)\nJSON$/, '  ')],
    ['Rust', rustJsonLiteral, (literal) => inside(literal, /^r#+"([\s\S]*)"#+$/)],
    ['R', (json) => rJsonLiterals(json).join(''), (literal) => inside(literal, /^r"-*\(([\s\S]*)\)-*"$/)],
  ])('%s gives it back', (_name, literalOf, read) => {
    fc.assert(
      fc.property(hostileJson, (json) => {
        expect(read(literalOf(json))).toBe(json)
      }),
    )
  })

  test('Rust, R and Swift fence with what does not occur inside', () => {
    fc.assert(
      fc.property(hostileJson, (json) => {
        const rust = /^r(#+)"/.exec(rustJsonLiteral(json))?.[1] ?? ''
        const r = /^r"(-*)\(/.exec(rJsonLiterals(json)[0] ?? '')?.[1] ?? ''
        const swift = /^(#+)"/.exec(swiftJsonLiteral(json, ''))?.[1] ?? ''
        expect([json.includes(`"${rust}`), json.includes(`)${r}"`), json.includes(`\\${swift}`)]).toEqual([
          false,
          false,
          false,
        ])
      }),
    )
  })

  test('Go joins backticks in, and escapes them where they are many', () => {
    expect(goJsonLiteral('"a`b``"')).toBe('`"a` + "`" + `b` + "``" + `"`')
    expect(goJsonLiteral(`"${'`x'.repeat(30)}"`)).toBe(`\`"${'\\u0060x'.repeat(30)}"\``)
  })

  test('Kotlin keeps a dollar sign that begins no template', () => {
    expect(kotlinJsonLiteral('"$5 $a ${b}"', '')).toBe(`"""\n"$5 \${'$'}a \${'$'}{b}"\n""".trimIndent()`)
  })

  test('R cuts lines that are longer than it can read, between characters', () => {
    const json = `"${'你😀'.repeat(2_000)}"`
    const literals = rJsonLiterals(json)
    const pieces = literals.map((literal) => inside(literal, /^r"\(([\s\S]*)\)"$/))
    expect(pieces.join('')).toBe(json)
    expect(literals.every((literal) => new TextEncoder().encode(literal).length < 4_096)).toBe(true)
  })

  test('Java has no constant of more than 65,535 bytes', () => {
    const literal = javaTextLiteral('你"\n'.repeat(50_000), '')
    const constants = literal.split(/^"",$|,$/m).map((group) => new TextEncoder().encode(group).length)
    expect(literal.startsWith('String.join(\n"",\n"你')).toBe(true)
    expect(Math.max(...constants)).toBeLessThan(200_000)
    expect(constants.length).toBeGreaterThan(7)
  })
})

function inside(literal: string, pattern: RegExp): string {
  return pattern.exec(literal)?.[1] ?? 'not such a literal'
}

function unindented(literal: string, pattern: RegExp, indent: string): string {
  return inside(literal, pattern)
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : 'not indented'))
    .join('\n')
}
