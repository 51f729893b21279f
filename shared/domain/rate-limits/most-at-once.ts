/** When something was under way, Unix ms: from `startMs` up to `endMs`, where its place is free again. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** The most spans that have an instant in common. A span that ends where another starts shares none with it. */
export function mostAtOnce(spans: readonly Span[]): number {
  const starts = Float64Array.from(spans, ({ startMs }) => startMs).sort()
  // Even what took no measurable time was under way.
  const ends = Float64Array.from(spans, ({ startMs, endMs }) => Math.max(endMs, startMs + 1)).sort()
  let ended = 0
  let most = 0
  starts.forEach((startMs, started) => {
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= startMs) ended += 1
    most = Math.max(most, started + 1 - ended)
  })
  return most
}
