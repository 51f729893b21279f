import { editor } from 'monaco-editor/editor/editor.api'
import { LARGE_TEXT_LENGTH } from './editor-models.ts'
import { optionsFor, STATIC_OPTIONS } from './editor-options.ts'

/** Two texts of a language, each with its accessible name. */
export interface DiffView {
  readonly before: string
  readonly after: string
  readonly beforeLabel: string
  readonly afterLabel: string
  readonly language: string
  readonly fontSizePx: number
}

/** A diff editor in the page. */
export interface DiffSession {
  update(view: DiffView): void
  dispose(): void
}

/** Narrower than this both texts stand in one column. */
const SIDE_BY_SIDE_FROM_PX = 900
/** The worker gives up looking for a shorter difference after this. */
const MAX_COMPUTATION_MS = 5_000

/** From this length of both texts on (UTF-16 units) lines are not wrapped and those unchanged not put away: it takes seconds. */
const LONG_TEXTS_LENGTH = 400_000
const UNCHANGED_REGIONS = { contextLineCount: 3, minimumLineCount: 12, revealLineCount: 20 }

/** Puts a diff editor into `container`. Both texts are only read, and end with it. */
export function openDiffEditor(container: HTMLElement, firstView: DiffView): DiffSession {
  const instance = editor.createDiffEditor(container, { ...DIFF_OPTIONS, ...optionsOf(firstView) })
  let models = createModels(firstView)
  let shown = firstView
  instance.setModel(models)

  return {
    update(view) {
      instance.updateOptions(optionsOf(view))
      const isSame =
        view.before === shown.before && view.after === shown.after && view.language === shown.language
      shown = view
      if (isSame) return
      const former = models
      models = createModels(view)
      instance.setModel(models)
      disposeBoth(former)
    },
    dispose() {
      instance.dispose()
      disposeBoth(models)
    },
  }
}

const DIFF_OPTIONS: editor.IStandaloneDiffEditorConstructionOptions = {
  ...STATIC_OPTIONS,
  // Room for the plus and the minus.
  lineDecorationsWidth: 18,
  readOnly: true,
  originalEditable: false,
  domReadOnly: true,
  renderSideBySide: true,
  useInlineViewWhenSpaceIsLimited: true,
  renderSideBySideInlineBreakpoint: SIDE_BY_SIDE_FROM_PX,
  maxComputationTime: MAX_COMPUTATION_MS,
  ignoreTrimWhitespace: false,
  renderOverviewRuler: false,
  renderMarginRevertIcon: false,
  renderGutterMenu: false,
  // The Tab key leads on, as in every other field that is only read.
  tabFocusMode: true,
}

function optionsOf(view: DiffView): editor.IDiffEditorConstructionOptions {
  const { wordWrap, ...options } = optionsFor([view.before, view.after], view.fontSizePx)
  const isLong = view.before.length + view.after.length > LONG_TEXTS_LENGTH
  return {
    ...options,
    diffWordWrap: wordWrap === 'on' && !isLong ? 'on' : 'off',
    hideUnchangedRegions: { ...UNCHANGED_REGIONS, enabled: !isLong },
    originalAriaLabel: view.beforeLabel,
    modifiedAriaLabel: view.afterLabel,
  }
}

type Models = Readonly<{ original: editor.ITextModel; modified: editor.ITextModel }>

function createModels({ before, after, language }: DiffView): Models {
  return { original: createModel(before, language), modified: createModel(after, language) }
}

function createModel(text: string, language: string): editor.ITextModel {
  const model = editor.createModel(text, text.length > LARGE_TEXT_LENGTH ? 'plaintext' : language)
  model.updateOptions({
    tabSize: 2,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  })
  return model
}

function disposeBoth({ original, modified }: Models): void {
  original.dispose()
  modified.dispose()
}
