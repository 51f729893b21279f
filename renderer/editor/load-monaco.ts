import type { ModelIdentity } from './editor-models.ts'

export type MonacoChunk = typeof import('./monaco-chunk.ts')

let chunk: Promise<MonacoChunk> | null = null

/** Loads the editor, once; called at the start of the app so that it comes in beside everything else. */
export function loadMonaco(): Promise<MonacoChunk> {
  chunk ??= import('./monaco-chunk.ts')
  return chunk
}

/** Drops the texts and undo histories whose key starts with `keyPrefix`, if the editor was ever loaded. */
export function forgetEditorModels(keyPrefix: string): void {
  void chunk?.then(({ disposeModels }) => disposeModels(keyPrefix))
}

/** The models in force are others: completion offers them from now on, if the editor was ever loaded. */
export function refreshBodySchemas(): void {
  void chunk?.then(({ applyBodySchemas }) => applyBodySchemas())
}

/** Makes sure that an editor knows a text as it is now, so that what changes it next can be undone there. */
export async function keepTextForUndo(identity: ModelIdentity, value: string): Promise<void> {
  const { obtainModel } = await loadMonaco()
  obtainModel(identity, value)
}
