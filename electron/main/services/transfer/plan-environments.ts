import {
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type Environment,
  type EnvironmentDraft,
} from '../../../../shared/schemas/environment.ts'
import type { FoundKey, ImportBundle, ImportNote } from '../../../../shared/schemas/transfer.ts'
import { parseBaseUrl } from '../../http/base-url.ts'

/** The environment that gets a key: one that is there, or the one of `drafts` at `index`. */
export type KeyTarget =
  | { readonly kind: 'existing'; readonly id: string; readonly name: string }
  | { readonly kind: 'new'; readonly index: number; readonly name: string }

/** What an import makes of environments and keys. */
export interface EnvironmentPlan {
  readonly drafts: readonly EnvironmentDraft[]
  /** `target` is null for a key that belongs nowhere: it is dropped. */
  readonly keys: readonly { readonly key: FoundKey; readonly target: KeyTarget | null }[]
  readonly notes: readonly ImportNote[]
}

/** An environment that is there already. `key` is null where it has none that can be read. */
export interface PresentEnvironment {
  readonly environment: Environment
  readonly key: string | null
}

/** An environment without an address of its own, e.g. one of variables alone, gets that of the provider. */
const DEFAULT_BASE_URL = 'https://api.deepseek.com'
const LONGEST_NAME = 128
/** What the key store takes. */
const KEY_PATTERN = /^[\x21-\x7e]{1,1024}$/

/**
 * An environment for each of the file's, and one for each origin a key was found for when there is none. A key never
 * takes the place of another one.
 */
export function planEnvironments(
  bundle: Pick<ImportBundle, 'environments' | 'keys'>,
  present: readonly PresentEnvironment[],
  choice: { readonly withEnvironments: boolean; readonly withKeys: boolean },
): EnvironmentPlan {
  const drafts: EnvironmentDraft[] = []
  const notes: ImportNote[] = []
  if (choice.withEnvironments) {
    for (const environment of bundle.environments) addEnvironment(environment, drafts, notes)
  }
  const taken: TakenEnvironments = new Map()
  const keys = (choice.withKeys ? bundle.keys : []).map((key) => ({
    key,
    target: targetOf(key, { drafts, taken, present, notes }),
  }))
  return { drafts, keys, notes }
}

function addEnvironment(
  { name, baseUrl, variables }: ImportBundle['environments'][number],
  drafts: EnvironmentDraft[],
  notes: ImportNote[],
): void {
  const place = `environment “${name}”`
  if (baseUrl === '') {
    notes.push({ kind: 'changed', place, message: `It has no base URL and gets ${DEFAULT_BASE_URL}.` })
    drafts.push(draftOf(name, DEFAULT_BASE_URL, variables))
    return
  }
  const parsed = parseBaseUrl(baseUrl)
  if (parsed.ok) drafts.push(draftOf(name, baseUrl, variables))
  else notes.push({ kind: 'lost', place, message: `${parsed.message} It does not come in: ${baseUrl}` })
}

/** Which key an environment of the plan gets: an environment has one. Those that are there go by their id. */
type TakenEnvironments = Map<EnvironmentDraft | string, string>

interface Searched {
  readonly drafts: EnvironmentDraft[]
  readonly taken: TakenEnvironments
  readonly present: readonly PresentEnvironment[]
  readonly notes: ImportNote[]
}

function targetOf(key: FoundKey, { drafts, taken, present, notes }: Searched): KeyTarget | null {
  if (!KEY_PATTERN.test(key.value)) {
    const message = 'The key does not come in: it has characters that no header can carry.'
    notes.push({ kind: 'lost', place: key.place, message })
    return null
  }
  const origin = key.origin ?? onlyOrigin(drafts)
  const parsed = origin === null ? null : parseBaseUrl(origin)
  if (parsed === null || !parsed.ok) {
    const reason = parsed?.message ?? 'It does not say which address it is for.'
    notes.push({ kind: 'lost', place: key.place, message: `The key does not come in: ${reason}` })
    return null
  }
  const isFree = (place: EnvironmentDraft | string): boolean => (taken.get(place) ?? key.value) === key.value
  const index = drafts.findIndex((draft) => originOf(draft.baseUrl) === parsed.origin && isFree(draft))
  const draft = drafts[index]
  if (draft !== undefined) {
    taken.set(draft, key.value)
    return { kind: 'new', index, name: draft.name }
  }
  const fitting = present.find(
    ({ environment, key: stored }) =>
      environment.kind === 'custom' &&
      originOf(environment.baseUrl) === parsed.origin &&
      (environment.key.state === 'none' ? isFree(environment.id) : stored === key.value),
  )
  if (fitting !== undefined) {
    const { id, name } = fitting.environment
    taken.set(id, key.value)
    return { kind: 'existing', id, name }
  }
  const made = draftOf(parsed.url.host, parsed.origin, [])
  drafts.push(made)
  taken.set(made, key.value)
  return { kind: 'new', index: drafts.length - 1, name: made.name }
}

function onlyOrigin(drafts: readonly EnvironmentDraft[]): string | null {
  const origins = new Set(drafts.map(({ baseUrl }) => originOf(baseUrl)))
  return origins.size === 1 ? ([...origins][0] ?? null) : null
}

function originOf(baseUrl: string): string | null {
  const parsed = parseBaseUrl(baseUrl)
  return parsed.ok ? parsed.origin : null
}

function draftOf(name: string, baseUrl: string, variables: EnvironmentDraft['variables']): EnvironmentDraft {
  return {
    name: name.slice(0, LONGEST_NAME),
    baseUrl,
    variables: [...variables],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
  }
}
