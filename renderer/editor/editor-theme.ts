import { editor } from 'monaco-editor/editor/editor.api'

const THEME_NAME = 'workbench'

const canvas = document.createElement('canvas').getContext('2d')

/** A CSS colour as `#rrggbb`, the only spelling Monaco takes: a canvas answers with it, however it was spelled. */
function sixDigits(color: string): string {
  if (canvas === null) return color
  canvas.fillStyle = color
  return canvas.fillStyle
}

/** The custom properties are read whenever the theme changes, since Monaco knows no `var()`. */
function applyTheme(): void {
  const tokens = getComputedStyle(document.documentElement)
  const token = (name: string) => sixDigits(tokens.getPropertyValue(`--color-${name}`).trim())
  const rule = (scope: string, name: string) => ({ token: scope, foreground: token(name).replace('#', '') })
  editor.defineTheme(THEME_NAME, {
    base: document.documentElement.dataset.theme === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      rule('', 'text'),
      rule('string.key.json', 'syntax-key'),
      rule('string.value.json', 'syntax-string'),
      rule('number.json', 'syntax-number'),
      rule('keyword.json', 'syntax-keyword'),
      rule('keyword', 'syntax-keyword'),
      rule('metatag', 'syntax-keyword'),
      rule('string', 'syntax-string'),
      rule('regexp', 'syntax-string'),
      rule('string.escape', 'syntax-string'),
      rule('number', 'syntax-number'),
      rule('constant', 'syntax-number'),
      rule('type', 'syntax-key'),
      rule('namespace', 'syntax-key'),
      rule('predefined', 'syntax-key'),
      rule('annotation', 'syntax-key'),
      rule('variable', 'syntax-variable'),
      rule('operator', 'syntax-punctuation'),
      rule('delimiter', 'syntax-punctuation'),
      rule('comment', 'syntax-comment'),
      rule('tag', 'syntax-keyword'),
      rule('attribute.name', 'syntax-key'),
      rule('attribute.value', 'syntax-string'),
    ],
    colors: editorColors(token),
  })
  editor.setTheme(THEME_NAME)
}

function editorColors(token: (name: string) => string): Record<string, string> {
  return {
    'editor.background': token('bg'),
    'editor.foreground': token('text'),
    'editorCursor.foreground': token('accent'),
    'editorLineNumber.foreground': token('text-faint'),
    'editorLineNumber.activeForeground': token('text'),
    'editorLineNumber.dimmedForeground': token('text-faint'),
    'editor.lineHighlightBackground': token('surface'),
    'editor.lineHighlightBorder': '#00000000',
    'editorIndentGuide.background1': token('border'),
    'editorIndentGuide.activeBackground1': token('border-strong'),
    'editorBracketMatch.background': token('accent-surface'),
    'editorBracketMatch.border': token('accent'),
    'editorWidget.background': token('raised'),
    'editorWidget.border': token('border-strong'),
    'editorHoverWidget.background': token('raised'),
    'editorHoverWidget.border': token('border-strong'),
    'editorSuggestWidget.background': token('raised'),
    'editorSuggestWidget.border': token('border-strong'),
    'editorSuggestWidget.selectedBackground': token('accent-surface'),
    'editorSuggestWidget.selectedForeground': token('text'),
    'editorError.foreground': token('danger'),
    'editorWarning.foreground': token('warning'),
    'scrollbar.shadow': '#00000000',
    'menu.background': token('raised'),
    'menu.foreground': token('text'),
    'menu.selectionBackground': token('accent-surface'),
    'menu.selectionForeground': token('text'),
    focusBorder: token('accent'),
    ...diffColors(token),
  }
}

/** Marks are laid over the text and its other marks, so they let them through. */
function diffColors(token: (name: string) => string): Record<string, string> {
  return {
    'diffEditor.removedTextBackground': `${token('danger')}40`,
    'diffEditor.removedLineBackground': `${token('danger')}1a`,
    'diffEditor.insertedTextBackground': `${token('success')}40`,
    'diffEditor.insertedLineBackground': `${token('success')}1a`,
    'diffEditor.border': token('border'),
    'diffEditor.diagonalFill': token('border'),
    'diffEditor.unchangedRegionBackground': token('surface'),
    'diffEditor.unchangedRegionForeground': token('text-muted'),
    'diffEditor.unchangedRegionShadow': '#00000000',
    'diffEditor.unchangedCodeBackground': '#00000000',
  }
}

applyTheme()
new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] })
