import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser'

/** How the API refuses a request: HTTP status and the fields of its `{"error": {…}}` body. */
export interface ApiRejection {
  readonly status: number
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string
}

/** A 400 with the API's own wording (error codes page, "Invalid Format"). */
export function invalidRequest(message: string): ApiRejection {
  return { status: 400, message, type: 'invalid_request_error', param: null, code: 'invalid_request_error' }
}

/** What is wrong where in the body, for {@link undeserializable}. */
export interface BodyFault {
  /** Where the fault is; the message names this path. */
  readonly path: JSONPath
  readonly problem: string
  /** 422 for a scalar of the wrong JSON type, 400 for everything else; 400 unless given. */
  readonly status?: 400 | 422
}

/**
 * The refusal of a body whose shape does not fit.
 *
 * @param bodyText the body as sent, for the line and column at the end of the message; left out without it
 */
export function undeserializable(fault: BodyFault, bodyText: string | null): ApiRejection {
  const place = fault.path.length === 0 ? '' : `${spellPath(fault.path)}: `
  const position = bodyText === null ? '' : endPosition(bodyText, fault.path)
  return {
    ...invalidRequest(
      `Failed to deserialize the JSON body into the target type: ${place}${fault.problem}${position}`,
    ),
    status: fault.status ?? 400,
  }
}

/** A list of names as the API writes it: `` `a`, `b` ``. */
export function backticked(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

function spellPath(path: JSONPath): string {
  return path.reduce<string>((spelt, segment) => {
    if (typeof segment === 'number') return `${spelt}[${segment}]`
    return spelt === '' ? segment : `${spelt}.${segment}`
  }, '')
}

function endPosition(bodyText: string, path: JSONPath): string {
  const root = parseTree(bodyText)
  const node = root === undefined ? undefined : findNodeAtLocation(root, path)
  if (node === undefined) return ''
  const before = bodyText.slice(0, node.offset + node.length)
  const lines = before.split('\n')
  return ` at line ${lines.length} column ${lines.at(-1)?.length ?? 0}`
}
