import type { FrameRow, Output } from '../../../../shared/ipc/contract.ts'

/** A frame as the list shows it; `gapMs` is the time since the frame before, null for the first one. */
export type ListedFrame = FrameRow & { readonly gapMs: number | null }

/** The frames of one run, read page by page as they are looked at. */
export interface FramePages {
  rowAt(index: number): ListedFrame | undefined
  /** Sees to it that frame `index` is read; `total` = the frames there are by now. */
  want(index: number, total: number): void
}

export const FRAME_PAGE_SIZE = 200

interface Page {
  rows: readonly ListedFrame[]
  /** `total` at the time of the last read: a page that was not full is read again when there is more. */
  readAtTotal: number
  isReading: boolean
}

export function createFramePages(parts: {
  read: (from: number, limit: number) => Promise<Output<'run.frames'>>
  onChange: () => void
  onError: (thrown: unknown) => void
}): FramePages {
  const pages = new Map<number, Page>()

  async function readPage(page: Page, pageIndex: number): Promise<void> {
    const start = pageIndex * FRAME_PAGE_SIZE
    // One frame more at the front: the gap before the first row needs its offset.
    const from = Math.max(0, start - 1)
    try {
      const { frames } = await parts.read(from, FRAME_PAGE_SIZE + start - from)
      page.rows = withGaps(frames).slice(start - from)
      parts.onChange()
    } catch (thrown) {
      parts.onError(thrown)
    } finally {
      page.isReading = false
    }
  }

  return {
    rowAt(index) {
      return pages.get(Math.floor(index / FRAME_PAGE_SIZE))?.rows[index % FRAME_PAGE_SIZE]
    },
    want(index, total) {
      if (index >= total || this.rowAt(index) !== undefined) return
      const pageIndex = Math.floor(index / FRAME_PAGE_SIZE)
      const page = pages.get(pageIndex) ?? { rows: [], readAtTotal: -1, isReading: false }
      if (page.isReading || page.readAtTotal === total) return
      pages.set(pageIndex, page)
      page.isReading = true
      page.readAtTotal = total
      void readPage(page, pageIndex)
    },
  }
}

function withGaps(frames: readonly FrameRow[]): ListedFrame[] {
  return frames.map((frame, index) => {
    const before = frames[index - 1]
    return { ...frame, gapMs: before === undefined ? null : frame.offsetMs - before.offsetMs }
  })
}
