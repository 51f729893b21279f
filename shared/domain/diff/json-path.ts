/** A place in a JSON value: property names and item numbers from the root. */
export type JsonPath = readonly (string | number)[]

/** Names that RFC 9535 lets follow a dot; of those beyond ASCII only letters and digits. */
const SHORTHAND = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** The place as a JSONPath (RFC 9535): `$.a[0]["odd key"]`. */
export function formatJsonPath(path: JsonPath): string {
  return `$${path.map(formatSegment).join('')}`
}

function formatSegment(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`
  return SHORTHAND.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`
}
