import { editor } from 'monaco-editor/editor/editor.api'
import type { VariableScope } from '../../shared/domain/variables/variables.ts'
import { type EditorModel, type ModelIdentity, obtainModel } from './editor-models.ts'
import { optionsFor, STATIC_OPTIONS } from './editor-options.ts'
import { createRemarkMarkers, type RemarksOf } from './remark-markers.ts'
import { variableMarks } from './variable-marks.ts'

/** From this length on (UTF-16 units) a text is handed out after a pause in typing: each time costs a copy of it. */
const PAUSED_TEXT_LENGTH = 100_000
const TYPING_PAUSE_MS = 16

/** Everything an editor shows. `variables` null = no marks for `{{name}}`. */
export interface EditorView extends ModelIdentity {
  readonly value: string
  readonly label: string
  readonly readOnly: boolean
  readonly fontSizePx: number
  readonly variables: VariableScope | null
  /** What stands among the problems beside those of the schema; left out = nothing. */
  readonly remarksOf?: RemarksOf | null
  /** Gets the text whenever the user changes it. */
  readonly onChange: (value: string) => void
}

/** A place to show, both counted from 1. */
export interface EditorPlace {
  readonly line: number
  readonly column: number
}

/** An editor in the page. `flush` hands out text that waits for a pause in typing. */
export interface EditorSession {
  update(view: EditorView): void
  reveal(place: EditorPlace): void
  flush(): void
  dispose(): void
}

/** Puts an editor into `container`. */
export function openEditor(container: HTMLElement, firstView: EditorView): EditorSession {
  const instance = editor.create(container, { ...STATIC_OPTIONS, ...optionsOf(firstView), model: null })
  const marks = instance.createDecorationsCollection()
  const remarks = createRemarkMarkers()
  let shown: EditorModel | null = null
  let { onChange } = firstView
  let isApplying = false
  let pause: ReturnType<typeof setTimeout> | null = null

  function flush(): void {
    if (pause !== null) clearTimeout(pause)
    pause = null
    if (shown === null) return
    const value = shown.model.getValue()
    if (value === shown.knownValue) return
    shown.knownValue = value
    onChange(value)
  }

  function show(view: EditorView): void {
    isApplying = true
    const next = obtainModel(view, view.value)
    if (next !== shown) {
      // What the user typed last belongs to the owner of the text that leaves.
      flush()
      if (shown !== null) shown.viewState = instance.saveViewState()
      instance.setModel(next.model)
      instance.restoreViewState(next.viewState)
      shown = next
    }
    isApplying = false
    onChange = view.onChange
    marks.set(variableMarks(next.model, view.variables))
    remarks.show(next.model, view.remarksOf ?? null)
  }

  instance.onDidChangeModelContent(() => {
    if (isApplying || shown === null) return
    if (shown.model.getValueLength() < PAUSED_TEXT_LENGTH) return flush()
    if (pause !== null) clearTimeout(pause)
    pause = setTimeout(flush, TYPING_PAUSE_MS)
  })
  instance.onDidBlurEditorText(flush)
  show(firstView)

  return {
    update(view) {
      instance.updateOptions(optionsOf(view))
      show(view)
    },
    reveal({ line, column }) {
      instance.setPosition({ lineNumber: line, column })
      instance.revealPositionInCenterIfOutsideViewport({ lineNumber: line, column })
      instance.focus()
    },
    flush,
    dispose() {
      flush()
      if (shown !== null) shown.viewState = instance.saveViewState()
      remarks.dispose()
      instance.dispose()
    },
  }
}

/** Where a URL is one to be opened; in code it is a part of the code. */
const LANGUAGES_WITH_LINKS: ReadonlySet<string> = new Set(['json', 'html', 'xml', 'plaintext'])

function optionsOf(view: EditorView): editor.IEditorOptions {
  const options = optionsFor([view.value], view.fontSizePx)
  return {
    ...options,
    links: options.links === true && LANGUAGES_WITH_LINKS.has(view.language),
    ariaLabel: view.label,
    readOnly: view.readOnly,
    domReadOnly: view.readOnly,
    // Only in code is the Tab key a character; elsewhere it leads on, as in every other field.
    tabFocusMode: view.language === 'plaintext',
  }
}
