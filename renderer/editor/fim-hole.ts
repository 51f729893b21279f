import type { editor } from 'monaco-editor/editor/editor.api'
import { holeAfter, splitAt, type TextChange, type TextWithHole } from './fim-text.ts'

/** Where the hole of a text is, through every edit, undo and redo. */
export interface FimHole {
  offset(): number
  /** Goes along with a change of the text. */
  follow(event: editor.IModelContentChangedEvent): void
  moveTo(offset: number): void
  parts(): TextWithHole
}

const holes = new WeakMap<editor.ITextModel, FimHole>()

/** The hole of a model, at `offset` when it has none yet. It lives as long as the model and its undo history. */
export function obtainHole(model: editor.ITextModel, offset: number): FimHole {
  const existing = holes.get(model)
  if (existing !== undefined) return existing
  const created = createHole(model, offset)
  holes.set(model, created)
  return created
}

/**
 * A change says where the hole goes, but undoing it does not: what was deleted across the hole comes back as one
 * piece. So each version of the text remembers its own; an undo brings the version id of before back.
 */
function createHole(model: editor.ITextModel, start: number): FimHole {
  const byVersion = new Map<number, number>()
  let offset = start

  function moveTo(next: number): void {
    offset = next
    byVersion.set(model.getAlternativeVersionId(), next)
  }

  moveTo(start)
  return {
    offset: () => offset,
    moveTo,
    follow({ changes, isUndoing, isRedoing }) {
      const known = isUndoing || isRedoing ? byVersion.get(model.getAlternativeVersionId()) : undefined
      moveTo(known ?? holeAfter(offset, changes.map(toTextChange)))
    },
    parts: () => splitAt(model.getValue(), offset),
  }
}

function toTextChange({ rangeOffset, rangeLength, text }: editor.IModelContentChange): TextChange {
  return { offset: rangeOffset, length: rangeLength, text }
}
