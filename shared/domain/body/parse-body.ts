import { getNodeValue, type JSONVisitor, parseTree, printParseErrorCode, visit } from 'jsonc-parser'

/** Where and why a body is not JSON. `offset` is in UTF-16 units; `line` and `column` count from 1. */
export interface BodyProblem {
  readonly message: string
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** A parsed body. `value` is undefined when the text holds nothing but white space and comments. */
export type ParsedBody =
  | { readonly ok: true; readonly value: unknown }
  | ({ readonly ok: false } & BodyProblem)

type ParseErrorName = ReturnType<typeof printParseErrorCode>

const PARSE_MESSAGES: Record<ParseErrorName, string> = {
  InvalidSymbol: 'This is not a JSON value',
  InvalidNumberFormat: 'This is not a JSON number',
  PropertyNameExpected: 'Expected a property name in double quotes',
  ValueExpected: 'Expected a value',
  ColonExpected: 'Expected a colon after the property name',
  CommaExpected: 'Expected a comma',
  CloseBraceExpected: 'Expected a closing brace }',
  CloseBracketExpected: 'Expected a closing bracket ]',
  EndOfFileExpected: 'Expected nothing after the end of the JSON value',
  InvalidCommentToken: 'This comment is not allowed here',
  UnexpectedEndOfComment: 'This comment is never closed',
  UnexpectedEndOfString: 'This string is never closed',
  UnexpectedEndOfNumber: 'This number is incomplete',
  InvalidUnicode: 'This \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'This escape is not allowed in a JSON string',
  InvalidCharacter: 'Control characters must be escaped in a JSON string',
  '<unknown ParseErrorCode>': 'This is not JSON',
}

const JSON_WITH_COMMENTS = { disallowComments: false, allowTrailingComma: true, allowEmptyContent: true }

/**
 * Parses JSON with comments and trailing commas.
 * A plain JSON text takes the engine's own parser, which is many times faster on large bodies.
 */
export function parseBody(text: string): ParsedBody {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    const problem = scanBody(text, {})
    if (problem !== null) return { ok: false, ...problem }
    const root = parseTree(text, [], JSON_WITH_COMMENTS)
    return { ok: true, value: root === undefined ? undefined : getNodeValue(root) }
  }
}

/** Walks the text with `visitor` and gives its first problem, or null when it is JSON with comments. */
export function scanBody(text: string, visitor: JSONVisitor): BodyProblem | null {
  // A text that is no JSON at all has a problem at nearly every token: only the first is kept.
  const problems: { message: string; offset: number }[] = []
  try {
    visit(
      text,
      {
        ...visitor,
        onError: (error, offset) => {
          if (problems.length > 0) return
          problems.push({ message: PARSE_MESSAGES[printParseErrorCode(error)], offset })
        },
      },
      JSON_WITH_COMMENTS,
    )
  } catch (error) {
    // The parser recurses, so only its depth can exhaust the stack.
    if (!(error instanceof RangeError)) throw error
    return problemAt(text, { message: 'This is nested too deeply', offset: 0 })
  }
  const first = problems[0]
  return first === undefined ? null : problemAt(text, first)
}

function problemAt(text: string, at: { message: string; offset: number }): BodyProblem {
  const before = text.slice(0, at.offset)
  const line = before.split('\n').length
  return { ...at, line, column: at.offset - before.lastIndexOf('\n') }
}
