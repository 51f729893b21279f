import type { AppErrorData } from '../../../shared/ipc/result.ts'
import {
  type Balance,
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type Environment,
  type EnvironmentDraft,
  type KeyStorage,
} from '../../../shared/schemas/environment.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { AppState, SliceCreator } from '../../store/app-state.ts'
import { failed, LOADING, type Loadable, loadedValue, ready } from '../../store/loadable.ts'

export type Environments = Readonly<{ environments: readonly Environment[]; keyStorage: KeyStorage }>

/** The environment in the editor, as it was when the editor opened; `id` is null until a new one is saved. */
export type EditedEnvironment = Readonly<{ id: string | null; draft: EnvironmentDraft }>

/** A key that was typed, and how it is to be kept. */
export type KeyEntry = Readonly<{ key: string; persist: boolean; acceptInsecure: boolean }>

/** What an editor saves; `key` is null when none was typed. */
export type EnvironmentEdit = Readonly<{ id: string | null; draft: EnvironmentDraft; key: KeyEntry | null }>

/** Which part was refused: with a refused key the environment itself is saved. */
export type EnvironmentRefusal = Readonly<{ part: 'environment' | 'key'; error: AppErrorData }>

/** `id` is that of the environment as far as it is stored. */
export type EnvironmentSaved = Readonly<{ id: string | null; refusal: EnvironmentRefusal | null }>

/** How a check of a key ended. */
export type KeyCheck =
  | { readonly kind: 'valid'; readonly balance: Balance }
  | { readonly kind: 'failed'; readonly error: AppErrorData }

export interface EnvironmentsSlice {
  readonly environments: Loadable<Environments>
  /** Null while the editor is closed. */
  readonly editedEnvironment: EditedEnvironment | null
  loadEnvironments(): Promise<void>
  selectEnvironment(id: string): Promise<void>
  openEnvironmentEditor(id: string): void
  closeEnvironmentEditor(): void
  /** Opens the editor on a new environment for the API of DeepSeek. It comes to be when it is saved. */
  draftEnvironment(): void
  /** Opens the editor on a copy of all but the key. It comes to be when it is saved. */
  duplicateEnvironment(id: string): void
  /** Stores the environment, then the key: a change of its origin forgets the key it had. */
  saveEnvironment(edit: EnvironmentEdit): Promise<EnvironmentSaved>
  deleteEnvironment(id: string): Promise<void>
  clearEnvironmentKey(id: string): Promise<void>
  checkEnvironmentKey(id: string): Promise<KeyCheck>
}

const NEW_ENVIRONMENT: EnvironmentDraft = {
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
  maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
}

type Deps = Readonly<{ api: WorkbenchApi }>

export function createEnvironmentsSlice({ api }: Deps): SliceCreator<EnvironmentsSlice> {
  return (set, get) => {
    function replace(changed: Environment): void {
      const value = loadedValue(get().environments)
      if (value === undefined) return
      const environments = value.environments.map((one) => (one.id === changed.id ? changed : one))
      set({ environments: ready({ ...value, environments }) })
    }

    async function store(id: string | null, draft: EnvironmentDraft): Promise<string> {
      if (id === null) {
        const created = await api.call['environment.create'](draft)
        await get().loadEnvironments()
        return created.id
      }
      replace(await api.call['environment.update']({ id, draft }))
      return id
    }

    function editNew(draft: EnvironmentDraft): void {
      const taken = loadedValue(get().environments)?.environments.map(({ name }) => name) ?? []
      set({ editedEnvironment: { id: null, draft: { ...draft, name: distinctName(draft.name, taken) } } })
    }

    return {
      environments: LOADING,
      editedEnvironment: null,
      async loadEnvironments() {
        try {
          set({ environments: ready(await api.call['environment.list']()) })
        } catch (thrown) {
          set({ environments: failed(toErrorData(thrown)) })
        }
      },
      async selectEnvironment(id) {
        await get().updateSettings({ activeEnvironmentId: id })
      },
      openEnvironmentEditor(id) {
        const environment = findEnvironment(get(), id)
        if (environment !== undefined) set({ editedEnvironment: { id, draft: draftOf(environment) } })
      },
      closeEnvironmentEditor() {
        set({ editedEnvironment: null })
      },
      draftEnvironment() {
        editNew(NEW_ENVIRONMENT)
      },
      duplicateEnvironment(id) {
        const source = findEnvironment(get(), id)
        if (source !== undefined) editNew({ ...draftOf(source), name: `${source.name} copy` })
      },
      async saveEnvironment({ id, draft, key }) {
        let storedId: string
        try {
          storedId = await store(id, draft)
        } catch (thrown) {
          return { id, refusal: { part: 'environment', error: toErrorData(thrown) } }
        }
        try {
          if (key !== null) replace(await api.call['environment.setKey']({ id: storedId, ...key }))
        } catch (thrown) {
          return { id: storedId, refusal: { part: 'key', error: toErrorData(thrown) } }
        }
        return { id: storedId, refusal: null }
      },
      async deleteEnvironment(id) {
        try {
          await api.call['environment.delete']({ id })
          if (get().settings.activeEnvironmentId === id) await get().selectEnvironment('sandbox')
          if (get().editedEnvironment?.id === id) get().closeEnvironmentEditor()
          await get().loadEnvironments()
        } catch (thrown) {
          get().notifyError('The environment could not be deleted', thrown)
        }
      },
      async clearEnvironmentKey(id) {
        try {
          replace(await api.call['environment.clearKey']({ id }))
        } catch (thrown) {
          get().notifyError('The key could not be removed', thrown)
        }
      },
      async checkEnvironmentKey(id) {
        try {
          return { kind: 'valid', balance: await api.call['environment.checkKey']({ id }) }
        } catch (thrown) {
          return { kind: 'failed', error: toErrorData(thrown) }
        }
      },
    }
  }
}

/** `name`, with a number behind it when it is taken. */
function distinctName(name: string, taken: readonly string[]): string {
  let distinct = name
  for (let number = 2; taken.includes(distinct); number += 1) distinct = `${name} ${number}`
  return distinct
}

/** The part of an environment that the user edits. */
export function draftOf(environment: Environment): EnvironmentDraft {
  const { name, baseUrl, variables, sandbox, maxConcurrentRuns, connection } = environment
  const draft = { name, baseUrl, variables, sandbox, maxConcurrentRuns }
  return connection === undefined ? draft : { ...draft, connection }
}

export function findEnvironment(state: Pick<AppState, 'environments'>, id: string): Environment | undefined {
  return loadedValue(state.environments)?.environments.find((environment) => environment.id === id)
}

/** Where requests go; undefined until the environments are here. */
export function selectActiveEnvironment(
  state: Pick<AppState, 'environments' | 'settings'>,
): Environment | undefined {
  return findEnvironment(state, state.settings.activeEnvironmentId)
}
