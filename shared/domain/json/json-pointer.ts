/** The keys and indexes of a JSON Pointer (RFC 6901), unescaped; none for that of the whole document. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(unescapePointerStep)
}

/** A key or an index as it stands in a JSON Pointer. */
export function escapePointerStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** What a step of a JSON Pointer stands for. */
export function unescapePointerStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
