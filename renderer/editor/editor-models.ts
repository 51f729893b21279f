import { editor, Range, Uri } from 'monaco-editor/editor/editor.api'

/** From this length on (UTF-16 units) colours, checks, folding and wrapping are off: they cost more than they give. */
export const LARGE_TEXT_LENGTH = 1_000_000

/** What identifies a text in the editor. `schema` names the JSON Schema that checks it. */
export interface ModelIdentity {
  readonly modelKey: string
  readonly language: string
  readonly schema: string | null
}

/** A text with its undo history, which outlives the editor that shows it. */
export interface EditorModel {
  readonly model: editor.ITextModel
  /** Cursor and scroll position when it was last shown. */
  viewState: editor.ICodeEditorViewState | null
  /** The value as the owner of the text knows it. */
  knownValue: string
}

const models = new Map<string, EditorModel>()

/** The model of a text, made when there is none yet, brought to `value` as an edit that can be undone. */
export function obtainModel(identity: ModelIdentity, value: string): EditorModel {
  const path = `${identity.modelKey}/${identity.schema ?? identity.language}.json`
  const language = value.length > LARGE_TEXT_LENGTH ? 'plaintext' : identity.language
  const existing = models.get(path)
  if (existing !== undefined) {
    // Before the text comes in, so that no language service begins to read it.
    if (existing.model.getLanguageId() !== language) editor.setModelLanguage(existing.model, language)
    setModelValue(existing, value)
    return existing
  }
  const model = editor.createModel(value, language, Uri.from({ scheme: 'inmemory', path: `/${path}` }))
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  })
  const created: EditorModel = { model, viewState: null, knownValue: value }
  models.set(path, created)
  return created
}

/** Brings a model to `value` by changing only the part that differs, so that cursor and undo history stay. */
export function setModelValue(entry: EditorModel, value: string): void {
  if (entry.knownValue === value) return
  entry.knownValue = value
  const { model } = entry
  const before = model.getValue()
  if (before === value) return
  const { start, endBefore, endAfter } = changedPart(before, value)
  const range = Range.fromPositions(model.getPositionAt(start), model.getPositionAt(endBefore))
  model.pushStackElement()
  model.pushEditOperations([], [{ range, text: value.slice(start, endAfter) }], () => null)
  model.pushStackElement()
}

/** Ends the models whose key starts with `keyPrefix`. */
export function disposeModels(keyPrefix: string): void {
  for (const [path, { model }] of models) {
    if (!path.startsWith(keyPrefix)) continue
    models.delete(path)
    model.dispose()
  }
}

function changedPart(before: string, after: string): { start: number; endBefore: number; endAfter: number } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let endBefore = before.length
  let endAfter = after.length
  while (
    endBefore > start &&
    endAfter > start &&
    before.charCodeAt(endBefore - 1) === after.charCodeAt(endAfter - 1)
  ) {
    endBefore -= 1
    endAfter -= 1
  }
  return { start, endBefore, endAfter }
}
