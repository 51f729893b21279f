import type { ListedModel } from '../schemas/model-list.ts'
import { entryWith } from './adopted-models.ts'
import type { ModelEntry } from './models.ts'

/** One fact that a server tells otherwise than the catalogue, both as words. */
export interface ModelDifference {
  readonly field: 'status' | 'name' | 'context window' | 'max output' | 'image input' | 'effort levels'
  /** Null for a model that the catalogue does not know. */
  readonly catalogue: string | null
  readonly server: string
}

/** A listed model beside the catalogue. */
export interface ComparedModel {
  readonly listed: ListedModel
  readonly isKnown: boolean
  /** What adopting the model would change; empty where the catalogue says the same. */
  readonly differences: readonly ModelDifference[]
  /** False where the server gives no limits of a model that is new: there is nothing to work with. */
  readonly canAdopt: boolean
}

/** A list of a server beside the catalogue. */
export interface ComparedModelList {
  readonly models: readonly ComparedModel[]
  /** Models the catalogue has as current and the server does not list. */
  readonly missing: readonly ModelEntry[]
}

/** Compares the list of a server with the models in force. What the server does not say is no difference. */
export function compareModelList(
  listed: readonly ListedModel[],
  inForce: readonly ModelEntry[],
): ComparedModelList {
  const entries = new Map(inForce.map((entry) => [entry.id, entry]))
  const ids = new Set(listed.map(({ id }) => id))
  return {
    models: listed.map((model) => compareModel(model, entries.get(model.id) ?? null)),
    missing: inForce.filter(({ id, status }) => status === 'current' && !ids.has(id)),
  }
}

function compareModel(listed: ListedModel, known: ModelEntry | null): ComparedModel {
  const adopted = entryWith(known, listed)
  const before = known === null ? null : factsOf(known)
  const after = adopted === null ? [] : factsOf(adopted)
  const differences = after
    .map(({ field, value }, index) => ({ field, server: value, catalogue: before?.[index]?.value ?? null }))
    .filter(({ server, catalogue }) => server !== catalogue)
  return {
    listed,
    isKnown: known !== null,
    differences,
    canAdopt: differences.length > 0,
  }
}

function factsOf(entry: ModelEntry): readonly Readonly<{ field: ModelDifference['field']; value: string }>[] {
  return [
    { field: 'status', value: entry.status },
    { field: 'name', value: entry.displayName },
    { field: 'context window', value: tokenWords(entry.contextWindow) },
    { field: 'max output', value: tokenWords(entry.maxOutputTokens) },
    { field: 'image input', value: entry.vision ? 'yes' : 'no' },
    { field: 'effort levels', value: entry.efforts.join(', ') || 'none' },
  ]
}

function tokenWords(tokens: number): string {
  return `${tokens.toLocaleString('en-US')} tokens`
}
