import type { AdoptedModel, ListedModel } from '../schemas/model-list.ts'
import { MODELS, type ModelEntry } from './models.ts'

/**
 * The entry of a model once what a server lists is taken over. What the server does not say stays as the catalogue has
 * it. Of a model the catalogue does not know, the rules are taken to be those of today's models, as for every unknown
 * name. Null where a new model has no limits: nothing could be worked out with it.
 */
export function entryWith(built: ModelEntry | null, listed: ListedModel): ModelEntry | null {
  const contextWindow = listed.contextWindow ?? built?.contextWindow
  const maxOutputTokens = listed.maxOutputTokens ?? built?.maxOutputTokens
  if (contextWindow === undefined || maxOutputTokens === undefined) return null
  const base = built ?? newEntry(listed.id)
  const { nonThinking, thinking, effortMax } = base.defaultMaxTokens
  const atMost = (tokens: number) => Math.min(tokens, maxOutputTokens)
  return {
    ...base,
    displayName: listed.name ?? base.displayName,
    status: 'current',
    retiredAt: null,
    replacement: null,
    contextWindow,
    maxOutputTokens,
    defaultMaxTokens: {
      nonThinking: atMost(nonThinking),
      thinking: atMost(thinking),
      effortMax: atMost(effortMax),
    },
    efforts: listed.efforts ?? base.efforts,
    vision: listed.inputModalities?.includes('image') ?? base.vision,
  }
}

/** The built-in models with the adopted ones over them; models that are new come last. */
export function overlayModels(adopted: readonly AdoptedModel[]): readonly ModelEntry[] {
  const listedById = new Map(adopted.map(({ listed }) => [listed.id, listed]))
  const known = MODELS.map((built) => {
    const listed = listedById.get(built.id)
    listedById.delete(built.id)
    return listed === undefined ? built : (entryWith(built, listed) ?? built)
  })
  const added = [...listedById.values()].map((listed) => entryWith(null, listed))
  return [...known, ...added.filter((entry) => entry !== null)]
}

function newEntry(id: string): ModelEntry {
  return {
    id,
    displayName: id,
    status: 'current',
    retiredAt: null,
    replacement: null,
    servedAs: id,
    rules: 'v4.1',
    contextWindow: 0,
    maxOutputTokens: 0,
    // State of 2026-11-22 (API reference, max_tokens), cut to the limits of the model.
    defaultMaxTokens: { nonThinking: 8192, thinking: 65_536, effortMax: 131_072 },
    // As an unknown name is taken, so that adopting one never changes whether a request thinks.
    thinking: 'switchable',
    thinkingDefault: true,
    efforts: [],
    vision: false,
    concurrency: null,
    source: 'https://api-docs.deepseek.com/api/list-models',
  }
}
