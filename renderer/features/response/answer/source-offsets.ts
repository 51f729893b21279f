import type { ExtraProps } from 'react-markdown'

type HastElement = NonNullable<ExtraProps['node']>
type HastContent = HastElement['children'][number]
type HastParent = { children: HastContent[] }

/** Where the rendered text comes from: the rendered source and the offset of its first character in the message. */
export type SourceOffsetsOptions = Readonly<{ source: string; start: number }>

/**
 * A rehype plugin: puts every text into a span with `data-offset`, its UTF-16 offset in the whole message. Text that
 * does not stand in the source as it is shown (escapes, formulas) gets none.
 */
export function rehypeSourceOffsets({ source, start }: SourceOffsetsOptions): (tree: HastParent) => void {
  function withOffset(text: Extract<HastContent, { type: 'text' }>): HastContent {
    const from = text.position?.start.offset
    const to = text.position?.end.offset
    if (from === undefined || to === undefined || text.value.trim() === '') return text
    const at = source.slice(from, to).indexOf(text.value)
    const offset = start + from + at
    if (at === -1 || offset < 0) return text
    return { type: 'element', tagName: 'span', properties: { dataOffset: offset }, children: [text] }
  }

  function wrapTexts(parent: HastParent): void {
    parent.children = parent.children.map((child) => {
      if (child.type === 'text') return withOffset(child)
      if (child.type === 'element' && !isFormula(child)) wrapTexts(child)
      return child
    })
  }

  return wrapTexts
}

function isFormula(element: HastElement): boolean {
  const names = element.properties.className
  return Array.isArray(names) && names.includes('language-math')
}
