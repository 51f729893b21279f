import { editor } from 'monaco-editor/editor/editor.api'
import { LARGE_TEXT_LENGTH } from './editor-models.ts'

/** A longer line is not wrapped: all of it would be measured again at every key in it. */
const MAX_WRAPPED_LINE_LENGTH = 30_000

/** What is the same for every editor. */
export const STATIC_OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fixedOverflowWidgets: true,
  fontFamily: "'JetBrains Mono Variable', 'Noto Sans Mono CJK SC', monospace",
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 6,
  padding: { top: 8, bottom: 8 },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  stickyScroll: { enabled: false },
  codeLens: false,
  lightbulb: { enabled: editor.ShowLightbulbIconMode.Off },
  inlineSuggest: { enabled: false },
  dropIntoEditor: { enabled: false },
  quickSuggestions: { strings: true, other: true, comments: false },
  renderLineHighlightOnlyWhenFocus: true,
  wordBasedSuggestions: 'off',
  unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
}

/** What depends on the texts that the editor shows: what a long one would cost more than it gives is off. */
export function optionsFor(texts: readonly string[], fontSizePx: number): editor.IEditorOptions {
  const isLarge = texts.some((text) => text.length > LARGE_TEXT_LENGTH)
  const isWrapped = !isLarge && !texts.some((text) => hasLineLongerThan(text, MAX_WRAPPED_LINE_LENGTH))
  return {
    fontSize: fontSizePx,
    lineHeight: Math.round(fontSizePx * 1.55),
    wordWrap: isWrapped ? 'on' : 'off',
    folding: !isLarge,
    links: !isLarge,
    matchBrackets: isLarge ? 'never' : 'always',
    selectionHighlight: !isLarge,
    occurrencesHighlight: isLarge ? 'off' : 'singleFile',
  }
}

function hasLineLongerThan(text: string, length: number): boolean {
  for (let start = 0; start + length < text.length; ) {
    const end = text.indexOf('\n', start)
    if ((end < 0 ? text.length : end) - start > length) return true
    if (end < 0) return false
    start = end + 1
  }
  return false
}
