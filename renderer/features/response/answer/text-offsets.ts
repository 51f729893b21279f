import type { FrameSpan } from '../../../../shared/schemas/run.ts'

/** A place in the text of a message. */
export type TextPlace = Readonly<{ channel: FrameSpan['channel']; offset: number }>

/** The place in the message of the first selected character, or null when the selection is not in one. */
export function placeOfSelection(selection: Selection | null): { place: TextPlace; range: Range } | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const element =
    range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement
  const channel = element?.closest<HTMLElement>('[data-channel]')?.dataset.channel
  if (element === null || (channel !== 'reasoning' && channel !== 'answer')) return null
  const offset = offsetAt(element, range)
  return offset === null ? null : { place: { channel, offset }, range }
}

function offsetAt(element: Element, range: Range): number | null {
  const text = element.closest<HTMLElement>('[data-offset]')
  if (text === null) return numberOf(element.closest<HTMLElement>('[data-start]')?.dataset.start)
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = numberOf(text.dataset.offset)
  return start === null ? null : start + before.toString().length
}

/** The ranges on screen that show `span`; the whole block where the source of its words is not known. */
export function rangesOfSpan(root: Element, span: FrameSpan): Range[] {
  const channel = root.querySelector(`[data-channel="${span.channel}"]`)
  if (channel === null) return []
  const blocks = [...channel.querySelectorAll<HTMLElement>('[data-start]')].filter((block) =>
    overlaps(numberOf(block.dataset.start), numberOf(block.dataset.length), span),
  )
  return blocks.flatMap((block) => {
    const ranges = [...block.querySelectorAll<HTMLElement>('[data-offset]')].flatMap((text) =>
      rangesInText(text, span),
    )
    return ranges.length > 0 ? ranges : [rangeOfElement(block)]
  })
}

function rangesInText(text: HTMLElement, span: FrameSpan): Range[] {
  let start = numberOf(text.dataset.offset)
  if (start === null || !overlaps(start, text.textContent.length, span)) return []
  const ranges: Range[] = []
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (overlaps(start, length, span)) {
      const range = document.createRange()
      range.setStart(node, Math.max(0, span.start - start))
      range.setEnd(node, Math.min(length, span.end - start))
      ranges.push(range)
    }
    start += length
  }
  return ranges
}

function rangeOfElement(element: Element): Range {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range
}

function overlaps(start: number | null, length: number | null, span: FrameSpan): boolean {
  return start !== null && length !== null && start < span.end && start + length > span.start
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}
