import type { FrameSpan } from '../../../../shared/schemas/run.ts'

/** A place in the text of a message. */
export type TextPlace = Readonly<{ channel: FrameSpan['channel']; offset: number }>

/** The place in the message of the first selected character, or null when the selection is not in one. */
export function placeOfSelection(selection: Selection | null): { place: TextPlace; range: Range } | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const element =
    range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement
  const root = element?.closest<HTMLElement>('[data-channel]') ?? null
  const channel = root?.dataset.channel
  if (element === null || root === null || (channel !== 'reasoning' && channel !== 'answer')) return null
  const offset = offsetAt(element, range)
  if (offset === null) return null
  return { place: { channel, offset: Math.max(0, offset - prefixLengthOf(root)) }, range }
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
  const channel = root.querySelector<HTMLElement>(`[data-channel="${span.channel}"]`)
  if (channel === null) return []
  const prefixLength = prefixLengthOf(channel)
  const shown = { start: span.start + prefixLength, end: span.end + prefixLength }
  return blocksIn(channel, shown).flatMap((block) => {
    const ranges = rangesInBlock(block, shown)
    return ranges.length > 0 ? ranges : [rangeOfElement(block)]
  })
}

/** The ranges on screen that show what the answer goes on from. */
export function rangesOfPrefix(root: Element): Range[] {
  const channel = root.querySelector<HTMLElement>('[data-channel="answer"]')
  if (channel === null) return []
  const prefix = { start: 0, end: prefixLengthOf(channel) }
  return blocksIn(channel, prefix).flatMap((block) => rangesInBlock(block, prefix))
}

/** Characters on screen before the first one of the channel's own text. */
function prefixLengthOf(channel: HTMLElement): number {
  return numberOf(channel.dataset.prefixLength) ?? 0
}

/** Offsets into the text on screen, prefix included. */
type ShownSpan = Readonly<{ start: number; end: number }>

function blocksIn(channel: Element, span: ShownSpan): HTMLElement[] {
  return [...channel.querySelectorAll<HTMLElement>('[data-start]')].filter((block) =>
    overlaps(numberOf(block.dataset.start), numberOf(block.dataset.length), span),
  )
}

function rangesInBlock(block: Element, span: ShownSpan): Range[] {
  return [...block.querySelectorAll<HTMLElement>('[data-offset]')].flatMap((text) => rangesInText(text, span))
}

function rangesInText(text: HTMLElement, span: ShownSpan): Range[] {
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

function overlaps(start: number | null, length: number | null, span: ShownSpan): boolean {
  return start !== null && length !== null && start < span.end && start + length > span.start
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}
