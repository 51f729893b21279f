import { JSONPathEnvironment, type JSONPathQuery } from 'json-p3'

/** Levels that `..` goes down; more than any answer has. */
const DEEPEST = 500

const environment = new JSONPathEnvironment({ maxRecursionDepth: DEEPEST })

/** A JSONPath, or what is wrong with it. */
export type CompiledPath =
  | { readonly ok: true; readonly query: JSONPathQuery }
  | { readonly ok: false; readonly problem: string }

/** Reads a JSONPath (RFC 9535). */
export function compilePath(path: string): CompiledPath {
  if (!path.startsWith('$')) return { ok: false, problem: 'it must begin with $' }
  try {
    return { ok: true, query: environment.compile(path) }
  } catch (error) {
    return { ok: false, problem: pathProblem(error) }
  }
}

/**
 * What the reader of JSONPath has to say, without the excerpt that it adds. Its word for a path that ends in the
 * middle speaks of its own inside. What is no error of a library is thrown again.
 */
export function pathProblem(error: unknown): string {
  if (!(error instanceof Error)) throw error
  const words = error.message.replace(/ \('.*':\d+\)$/s, '')
  return words.startsWith("can't backup") ? 'it ends too early' : words
}
