import { editor, type IDisposable, MarkerSeverity, Uri } from 'monaco-editor/editor/editor.api'
import type { BodyRemark } from '../../shared/domain/body/body-problems.ts'
import { LARGE_TEXT_LENGTH } from './editor-models.ts'

/** What a text says that does not count as it stands. Pure: it is called again after each pause in typing. */
export type RemarksOf = (text: string) => readonly BodyRemark[]

const OWNER = 'parameters'
/** The owner under which the JSON language says what its schema finds. */
const SCHEMA_OWNER = 'json'
const PAUSE_MS = 300

const SEVERITIES: Readonly<Record<BodyRemark['severity'], MarkerSeverity>> = {
  info: MarkerSeverity.Info,
  warning: MarkerSeverity.Warning,
  error: MarkerSeverity.Error,
}

/** Keeps the remarks on a text among its problems. */
export interface RemarkMarkers {
  /** Null = none. They come at once, after typing with a pause. */
  show(model: editor.ITextModel, remarksOf: RemarksOf | null): void
  dispose(): void
}

/** Where both have something to say about a place, the rules do: they know why, and what the server says. */
export function createRemarkMarkers(): RemarkMarkers {
  let shown: { model: editor.ITextModel; remarksOf: RemarksOf | null; typing: IDisposable } | null = null
  let pause: ReturnType<typeof setTimeout> | null = null

  function mark(): void {
    pause = null
    if (shown === null || shown.model.isDisposed()) return
    const { model, remarksOf } = shown
    const isShort = model.getValueLength() <= LARGE_TEXT_LENGTH
    const remarks = remarksOf === null || !isShort ? [] : remarksOf(model.getValue())
    editor.setModelMarkers(
      model,
      OWNER,
      remarks.map((remark) => markerOf(model, remark)),
    )
    dropDoubles(model)
  }

  const schemaFinds = editor.onDidChangeMarkers((changed) => {
    if (shown !== null && changed.some((uri) => uri.toString() === shown?.model.uri.toString())) {
      const { model } = shown
      // Within its own event, a change of markers is lost.
      queueMicrotask(() => dropDoubles(model))
    }
  })

  function stop(): void {
    if (pause !== null) clearTimeout(pause)
    pause = null
    shown?.typing.dispose()
  }

  return {
    show(model, remarksOf) {
      if (shown?.model === model && shown.remarksOf === remarksOf) return
      stop()
      const typing = model.onDidChangeContent(() => {
        if (pause !== null) clearTimeout(pause)
        pause = setTimeout(mark, PAUSE_MS)
      })
      shown = { model, remarksOf, typing }
      mark()
    },
    dispose() {
      stop()
      shown = null
      schemaFinds.dispose()
    },
  }
}

function markerOf(model: editor.ITextModel, remark: BodyRemark): editor.IMarkerData {
  const from = model.getPositionAt(remark.start)
  const to = model.getPositionAt(remark.end)
  return {
    severity: SEVERITIES[remark.severity],
    message: remark.message,
    source: 'DeepSeek',
    ...(remark.source === null ? {} : { code: { value: 'Documentation', target: Uri.parse(remark.source) } }),
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
}

/** Takes away what the schema says about the place of an error. What is left differs, so this ends. */
function dropDoubles(model: editor.ITextModel): void {
  if (model.isDisposed()) return
  const ours = editor
    .getModelMarkers({ owner: OWNER, resource: model.uri })
    .filter(({ severity }) => severity === MarkerSeverity.Error)
  const theirs = editor.getModelMarkers({ owner: SCHEMA_OWNER, resource: model.uri })
  const rest = theirs.filter((finding) => !ours.some((remark) => covers(remark, finding)))
  if (rest.length < theirs.length) editor.setModelMarkers(model, SCHEMA_OWNER, rest)
}

function covers(outer: editor.IMarker, inner: editor.IMarker): boolean {
  return (
    outer.startLineNumber === inner.startLineNumber &&
    outer.startColumn <= inner.startColumn &&
    outer.endLineNumber === inner.endLineNumber &&
    outer.endColumn >= inner.endColumn
  )
}
