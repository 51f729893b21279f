import { contentTypeOf } from '../../form/content-type-of.ts'
import { type FormFilePart, type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import { openPythonLiteral, pythonLoss, pythonString } from '../literals/python-literal.ts'
import { wellFormed } from '../literals/quoted-text.ts'
import { headersByName } from '../sent-parts.ts'
import { KEY_VARIABLE, type SnippetBody, type SnippetRequest } from '../snippet-request.ts'

/**
 * Seconds without a byte after which an answer is given up: the API closes by itself what has not begun within ten
 * minutes (documentation, "Rate limit").
 */
export const SILENCE_SECONDS = 600

/** How a body is written for a client that takes a value (`json=`) or bytes. */
export type PythonBody =
  | { readonly kind: 'none' }
  /** A literal whose first line is not indented; the others stand one level in. */
  | { readonly kind: 'json'; readonly literal: string }
  /** An expression of bytes, and why a value would not do, if it is JSON. */
  | { readonly kind: 'bytes'; readonly expression: string; readonly reason: string | null }

/** The body as a literal, or as text where a literal would lose something of it. */
export function pythonBody(body: SnippetBody | null): PythonBody {
  if (body === null) return { kind: 'none' }
  const expression = `${pythonString(wellFormed(body.text))}.encode()`
  if (body.kind === 'text') return { kind: 'bytes', expression, reason: null }
  // A client takes None for "no body".
  if (body.node?.kind === 'null') return { kind: 'bytes', expression, reason: null }
  const loss = body.node === null ? 'a value nested this deeply' : pythonLoss(body.node)
  if (body.node === null || loss !== null) {
    return { kind: 'bytes', expression, reason: `As text: a dict would not keep ${loss}.` }
  }
  return { kind: 'json', literal: openPythonLiteral(body.node, 1) }
}

/**
 * The lines of the argument `headers`, not indented; none where there is nothing to say. `leaveOut` is the header the
 * client sends by itself, as `name: value` with its name in lower case; `asValue` writes a value, a string by default;
 * `more` are entries as code.
 */
export function pythonHeaderLines(
  request: SnippetRequest,
  options: {
    readonly leaveOut?: string
    readonly asValue?: (value: string) => string
    readonly more?: readonly string[]
  } = {},
): string[] {
  const { leaveOut = '', asValue = pythonString, more = [] } = options
  const entries = headersByName(request)
    .filter(([name, value]) => `${name.toLowerCase()}: ${value}` !== leaveOut)
    .map(([name, value]) => `${pythonString(name)}: ${asValue(value)}`)
  entries.push(...more)
  if (request.auth === 'bearer') {
    entries.push(`"Authorization": f"Bearer {os.environ['${KEY_VARIABLE}']}"`)
  }
  if (entries.length === 0) return []
  if (entries.length === 1) return [`headers={${entries[0]}},`]
  return ['headers={', ...entries.map((entry) => `    ${entry},`), '},']
}

/**
 * The lines of the argument `files`, which requests and httpx take alike: each part a name, and a tuple of the name of
 * the file (None for a text), its content and its type. Empty without a form.
 */
export function pythonFormLines({ form = [] }: Pick<SnippetRequest, 'form'>): string[] {
  if (form.length === 0) return []
  return ['files=[', ...form.map((part) => `    (${pythonString(part.name)}, ${partTuple(part)}),`), '],']
}

function partTuple(part: FormPart): string {
  if (isFilePart(part)) return pythonFileTuple(part)
  const type = part.contentType === undefined ? '' : `, ${pythonString(part.contentType)}`
  return `(None, ${pythonString(wellFormed(part.value))}${type})`
}

/** A file as the clients on httpx take it: its name, its content and its type. */
export function pythonFileTuple(part: FormFilePart): string {
  const filename = filenameOf(part)
  const type = part.contentType ?? contentTypeOf(filename)
  return `(${pythonString(filename)}, open(${pythonString(part.file)}, "rb"), ${pythonString(type)})`
}

/** The lines of imports: modules of the standard library, then a gap, then the package. */
export function pythonImports(modules: readonly string[], packageName: string): string[] {
  return [...modules.toSorted().map((name) => `import ${name}`), '', `import ${packageName}`]
}
