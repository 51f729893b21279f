import type { AdoptedModel, ListedModel } from '../../../../shared/schemas/model-list.ts'

/** A listed model of which the server says nothing but what is given. */
export function listed(id: string, facts: Partial<ListedModel> = {}): ListedModel {
  return {
    id,
    name: null,
    ownedBy: null,
    contextWindow: null,
    maxOutputTokens: null,
    inputModalities: null,
    outputModalities: null,
    efforts: null,
    defaultEffort: null,
    ...facts,
  }
}

/** The same, adopted. */
export function adopted(id: string, facts: Partial<ListedModel> = {}): AdoptedModel {
  return {
    listed: listed(id, facts),
    readAtMs: Date.UTC(2026, 10, 24),
    environmentName: 'DeepSeek',
    origin: 'https://api.deepseek.com',
  }
}
