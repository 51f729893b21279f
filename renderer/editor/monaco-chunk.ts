import './monaco-features.ts'
import './monaco-environment.ts'
import './editor-theme.ts'

export { openDiffEditor } from './diff-session.ts'
export { disposeModels, obtainModel } from './editor-models.ts'
export { openEditor } from './editor-session.ts'
export { openFimEditor } from './fim-session.ts'
export { applyBodySchemas } from './monaco-environment.ts'
