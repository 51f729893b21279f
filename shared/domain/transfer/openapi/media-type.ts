/** Headers that say something else in OpenAPI (3.1, “Parameter Object”: to be ignored as parameters). */
const RESERVED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization'])

/** Whether a header is no parameter of an operation. */
export function isReservedHeader(name: string): boolean {
  return RESERVED_HEADERS.has(name.trim().toLowerCase())
}

/** The media type that the headers name, without its parameters, else `standard`. */
export function mediaTypeOf(
  headers: readonly { readonly name: string; readonly value: string; readonly enabled?: boolean }[],
  standard: string,
): string {
  const written = headers.find(
    ({ name, enabled }) => enabled !== false && name.trim().toLowerCase() === 'content-type',
  )
  const type = written?.value.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : standard
}
