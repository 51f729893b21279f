import type { AppErrorData } from '../../../shared/ipc/result.ts'
import {
  type Balance,
  DEFAULT_SANDBOX_OPTIONS,
  type Environment,
  type EnvironmentDraft,
  type KeyStorage,
} from '../../../shared/schemas/environment.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { AppState, SliceCreator } from '../../store/app-state.ts'
import { failed, LOADING, type Loadable, loadedValue, ready } from '../../store/loadable.ts'

export type Environments = Readonly<{ environments: readonly Environment[]; keyStorage: KeyStorage }>

export type KeyEntry = Readonly<{ id: string; key: string; persist: boolean; acceptInsecure: boolean }>

/** How a check of a key ended. */
export type KeyCheck =
  | { readonly kind: 'valid'; readonly balance: Balance }
  | { readonly kind: 'failed'; readonly error: AppErrorData }

export interface EnvironmentsSlice {
  readonly environments: Loadable<Environments>
  /** The environment in the editor; null while it is closed. */
  readonly editedEnvironmentId: string | null
  loadEnvironments(): Promise<void>
  selectEnvironment(id: string): Promise<void>
  openEnvironmentEditor(id: string): void
  closeEnvironmentEditor(): void
  /** Makes an environment for the API of DeepSeek and opens it in the editor. */
  createEnvironment(): Promise<void>
  /** Copies all but the key. */
  duplicateEnvironment(id: string): Promise<void>
  /** Answers with what is wrong, or null. */
  saveEnvironment(id: string, draft: EnvironmentDraft): Promise<AppErrorData | null>
  deleteEnvironment(id: string): Promise<void>
  setEnvironmentKey(entry: KeyEntry): Promise<AppErrorData | null>
  clearEnvironmentKey(id: string): Promise<void>
  checkEnvironmentKey(id: string): Promise<KeyCheck>
}

const NEW_ENVIRONMENT: EnvironmentDraft = {
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
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

    async function createAndEdit(draft: EnvironmentDraft): Promise<void> {
      try {
        const { id } = await api.call['environment.create'](draft)
        await get().loadEnvironments()
        get().openEnvironmentEditor(id)
      } catch (thrown) {
        get().notifyError('The environment could not be created', thrown)
      }
    }

    return {
      environments: LOADING,
      editedEnvironmentId: null,
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
        set({ editedEnvironmentId: id })
      },
      closeEnvironmentEditor() {
        set({ editedEnvironmentId: null })
      },
      async createEnvironment() {
        await createAndEdit(NEW_ENVIRONMENT)
      },
      async duplicateEnvironment(id) {
        const source = findEnvironment(get(), id)
        if (source === undefined) return
        await createAndEdit({ ...draftOf(source), name: `${source.name} copy` })
      },
      async saveEnvironment(id, draft) {
        return await refusal(async () => replace(await api.call['environment.update']({ id, draft })))
      },
      async deleteEnvironment(id) {
        try {
          await api.call['environment.delete']({ id })
          if (get().settings.activeEnvironmentId === id) await get().selectEnvironment('sandbox')
          if (get().editedEnvironmentId === id) get().closeEnvironmentEditor()
          await get().loadEnvironments()
        } catch (thrown) {
          get().notifyError('The environment could not be deleted', thrown)
        }
      },
      async setEnvironmentKey(entry) {
        return await refusal(async () => replace(await api.call['environment.setKey'](entry)))
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

async function refusal(action: () => Promise<void>): Promise<AppErrorData | null> {
  try {
    await action()
    return null
  } catch (thrown) {
    return toErrorData(thrown)
  }
}

/** The part of an environment that the user edits. */
export function draftOf(environment: Environment): EnvironmentDraft {
  const { name, baseUrl, variables, sandbox } = environment
  return { name, baseUrl, variables, sandbox }
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
