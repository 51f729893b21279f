import { editor, Range } from 'monaco-editor/editor/editor.api'
import type { VariableScope } from '../../shared/domain/variables/variables.ts'
import { type EditorModel, obtainModel } from './editor-models.ts'
import { optionsFor, STATIC_OPTIONS } from './editor-options.ts'
import { type FimHole, obtainHole } from './fim-hole.ts'
import { holeOf, type TextWithHole } from './fim-text.ts'
import { createGhostText, type HoleContent } from './ghost-text.ts'
import { variableMarks } from './variable-marks.ts'

/** Everything that an editor of a text with a hole shows. */
export interface FimView extends TextWithHole {
  /** Under this key the text and its undo history are kept while another one is shown. */
  readonly modelKey: string
  readonly language: string
  readonly label: string
  readonly fontSizePx: number
  readonly variables: VariableScope
  readonly content: HoleContent
  /** Gets both sides of the hole whenever the user changes one. */
  readonly onChange: (text: TextWithHole) => void
}

/** An editor of a text with a hole in the page. */
export interface FimSession {
  update(view: FimView): void
  /** Whether the cursor is in the text itself, rather than in the search field of the editor. */
  hasCursor(): boolean
  hasSelection(): boolean
  /** Writes the completion before the hole, as an edit that can be undone, and goes behind it. */
  accept(completion: string): void
  /** Puts the hole where the cursor is; what is selected is cut out for it. */
  moveHoleToCursor(): void
  dispose(): void
}

/** Puts such an editor into `container`. */
export function openFimEditor(container: HTMLElement, firstView: FimView): FimSession {
  const instance = editor.create(container, { ...STATIC_OPTIONS, ...optionsOf(firstView), model: null })
  const marks = instance.createDecorationsCollection()
  const ghost = createGhostText(instance)
  let view = firstView
  let shown: Readonly<{ entry: EditorModel; hole: FimHole }> | null = null
  let isApplying = false

  function handOut(): void {
    if (shown === null) return
    const { entry, hole } = shown
    entry.knownValue = entry.model.getValue()
    ghost.draw(hole.offset(), view.content)
    view.onChange(hole.parts())
  }

  function show(next: FimView): void {
    isApplying = true
    const value = next.prompt + next.suffix
    const entry = obtainModel({ modelKey: next.modelKey, language: next.language, schema: 'fim' }, value)
    const offset = holeOf(next, entry.model.getEOL())
    const hole = obtainHole(entry.model, offset)
    if (hole.offset() !== offset) hole.moveTo(offset)
    if (entry !== shown?.entry) {
      if (shown !== null) shown.entry.viewState = instance.saveViewState()
      instance.setModel(entry.model)
      instance.restoreViewState(entry.viewState)
    }
    shown = { entry, hole }
    view = next
    isApplying = false
    marks.set(variableMarks(entry.model, next.variables))
    ghost.draw(offset, next.content)
  }

  function write(range: Range, text: string, hole: FimHole, model: editor.ITextModel): void {
    instance.pushUndoStop()
    instance.executeEdits('fim', [{ range, text, forceMoveMarkers: true }])
    instance.pushUndoStop()
    goTo(hole.offset(), model)
  }

  function goTo(offset: number, model: editor.ITextModel): void {
    const position = model.getPositionAt(offset)
    instance.setPosition(position)
    instance.revealPositionInCenterIfOutsideViewport(position)
    instance.focus()
  }

  instance.onDidChangeModelContent((event) => {
    // The hole has no listener of its own: the model may call it after this one.
    shown?.hole.follow(event)
    if (!isApplying) handOut()
  })
  show(firstView)

  return {
    update(next) {
      instance.updateOptions(optionsOf(next))
      show(next)
    },
    hasCursor: () => instance.hasTextFocus(),
    hasSelection: () => instance.getSelection()?.isEmpty() === false,
    accept(completion) {
      if (shown === null) return
      const { hole, entry } = shown
      write(Range.fromPositions(entry.model.getPositionAt(hole.offset())), completion, hole, entry.model)
    },
    moveHoleToCursor() {
      const selection = instance.getSelection()
      if (shown === null || selection === null) return
      const { hole, entry } = shown
      const offset = entry.model.getOffsetAt(selection.getStartPosition())
      if (!selection.isEmpty()) write(selection, '', hole, entry.model)
      hole.moveTo(offset)
      goTo(offset, entry.model)
      handOut()
    },
    dispose() {
      if (shown !== null) shown.entry.viewState = instance.saveViewState()
      instance.dispose()
    },
  }
}

function optionsOf(view: FimView): editor.IEditorOptions {
  return {
    ...optionsFor([view.prompt, view.suffix], view.fontSizePx),
    // The lines of a completion are drawn beside the wrapping of the editor.
    wordWrap: 'off',
    scrollBeyondLastColumn: 1,
    links: false,
    ariaLabel: view.label,
    // Only in code is the Tab key a character; elsewhere it leads on, as in every other field.
    tabFocusMode: view.language === 'plaintext',
  }
}
