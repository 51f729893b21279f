import { parseDocument } from 'yaml'
import { MAX_DEPTH, parseJsonSafely } from '../common/parse-json.ts'
import { ImportError } from '../import-reader.ts'

/** Longest YAML that is read, in UTF-16 units: its parser makes some hundred bytes of each, and takes seconds. */
export const MAX_YAML_LENGTH = 2 * 1024 * 1024

/** Aliases may stand for at most this many nodes each; a file written by a person stays far below. */
const MAX_ALIAS_COUNT = 100

/**
 * Reads YAML 1.2. Throws an {@link ImportError} with the line for what is none, for a text above 2 MiB, for aliases
 * that multiply, and for a value nested too deeply. `place` is the name of the file.
 */
export function parseYamlSafely(text: string, place: string): unknown {
  if (text.length > MAX_YAML_LENGTH) {
    throw new ImportError(
      'A YAML file of more than 2 MiB is not read. Export it as JSON, or split it.',
      place,
    )
  }
  refuseDepth(text, place)
  try {
    const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false })
    const [problem] = document.errors
    if (problem !== undefined) throw problem
    return document.toJS({ maxAliasCount: MAX_ALIAS_COUNT })
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(place)
    throw new ImportError(`This is not valid YAML: ${reasonOf(error)}. Export the file anew.`, place)
  }
}

/** Reads JSON where the text begins like it, else YAML. Throws an {@link ImportError}. */
export function parseTree(text: string, place: string): unknown {
  return /^\uFEFF?\s*[[{]/.test(text.slice(0, 1000))
    ? parseJsonSafely(text, place)
    : parseYamlSafely(text, place)
}

/** Calls a reader; where it runs out of stack, the source is to blame and the error says so. */
export function refusingDepth<T>(place: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? tooDeep(place) : error
  }
}

/**
 * The parser takes time by the square of the depth. Brackets are counted wherever they stand: those in texts are few or
 * come in pairs.
 */
function refuseDepth(text: string, place: string): void {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) depth += 1
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1
    if (depth > MAX_DEPTH) throw tooDeep(place)
  }
}

function tooDeep(place: string): ImportError {
  return new ImportError('The file is nested too deeply, or its aliases are too many, to be read.', place)
}

/** The first line of what the parser says, which names line and column. */
function reasonOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1)
  return first.slice(0, 200).replace(/[.:\s]+$/, '')
}
