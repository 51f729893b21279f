import type { AlignedItem } from './align.ts'

/** A piece of two texts. Same and removed pieces join to the text before, same and added ones to that after. */
export interface TextPart {
  readonly kind: AlignedItem['kind']
  readonly text: string
}

/** How two texts differ. `isCoarse`: they differ too much for the grain asked for, and a coarser one was taken. */
export interface TextDiff {
  readonly parts: readonly TextPart[]
  readonly isCoarse: boolean
}

/** Collects pieces: neighbours of a kind become one, and of a change the removed piece comes first. */
export interface PartCollector {
  add(kind: TextPart['kind'], text: string): void
  parts(): readonly TextPart[]
}

export function createPartCollector(): PartCollector {
  const collected: TextPart[] = []
  let open = { same: '', removed: '', added: '' }
  const close = () => {
    for (const kind of ['same', 'removed', 'added'] as const) {
      if (open[kind] !== '') collected.push({ kind, text: open[kind] })
    }
    open = { same: '', removed: '', added: '' }
  }
  return {
    add(kind, text) {
      if (text === '') return
      const startsAnew = kind === 'same' ? open.removed + open.added !== '' : open.same !== ''
      if (startsAnew) close()
      open[kind] += text
    },
    parts() {
      close()
      return collected
    },
  }
}
