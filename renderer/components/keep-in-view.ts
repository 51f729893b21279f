/**
 * Scrolls `box` so that the element in it is seen, now and whenever the size of the box changes. Returns how to end it.
 * The first call comes after layout: the box may still grow or shrink until then.
 */
export function keepInView(element: Element | null, box: Element): () => void {
  const observer = new ResizeObserver(() => element?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
  observer.observe(box)
  return () => observer.disconnect()
}
