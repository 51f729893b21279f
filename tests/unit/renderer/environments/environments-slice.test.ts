import { describe, expect, it } from 'vitest'
import { environmentHost, keyInWords } from '../../../../renderer/features/environments/environment-words.ts'
import {
  createEnvironmentsSlice,
  selectActiveEnvironment,
} from '../../../../renderer/features/environments/environments-slice.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { DEFAULT_SANDBOX_OPTIONS, type Environment } from '../../../../shared/schemas/environment.ts'
import { type SettingsPatch, settingsSchema } from '../../../../shared/schemas/settings.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const CUSTOM: Environment = {
  id: 'custom',
  kind: 'custom',
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
  key: { state: 'set', hint: '••••3f9a', persistence: 'keyring' },
  position: 1,
}
const SANDBOX: Environment = {
  ...CUSTOM,
  id: 'sandbox',
  kind: 'sandbox',
  name: 'Sandbox',
  baseUrl: '',
  key: { state: 'not-needed' },
}
const KEY_STORAGE = { secure: true, backend: 'gnome_libsecret' }

const answers = {
  'environment.list': async () => ({ environments: [SANDBOX, CUSTOM], keyStorage: KEY_STORAGE }),
  'environment.delete': async () => undefined,
  'environment.create': async () => ({ ...CUSTOM, id: 'copy' }),
}

function createEnvironments(api = createFakeApi(answers), activeEnvironmentId = 'sandbox') {
  const store = createSliceStore(createEnvironmentsSlice({ api }), {
    settings: settingsSchema.parse({ activeEnvironmentId }),
    updateSettings: async (patch: SettingsPatch) => {
      store.setState({ settings: { ...store.getState().settings, ...patch } as AppState['settings'] })
    },
  })
  return store
}

describe('environments', () => {
  it('fall back to the sandbox when the active one is deleted', async () => {
    const store = createEnvironments(createFakeApi(answers), 'custom')
    await store.getState().loadEnvironments()
    store.getState().openEnvironmentEditor('custom')

    await store.getState().deleteEnvironment('custom')

    const { editedEnvironmentId } = store.getState()
    expect({ active: selectActiveEnvironment(store.getState()), editedEnvironmentId }).toEqual({
      active: SANDBOX,
      editedEnvironmentId: null,
    })
  })

  it('are copied without the key and opened', async () => {
    const api = createFakeApi(answers)
    const store = createEnvironments(api)
    await store.getState().loadEnvironments()

    await store.getState().duplicateEnvironment('custom')

    expect({ input: api.made[1]?.input, edited: store.getState().editedEnvironmentId }).toEqual({
      input: {
        name: 'DeepSeek copy',
        baseUrl: 'https://api.deepseek.com',
        variables: [],
        sandbox: DEFAULT_SANDBOX_OPTIONS,
      },
      edited: 'copy',
    })
  })

  it('answer with what is wrong when they cannot be saved', async () => {
    const error = { code: 'invalid-base-url', message: 'Only https', retryable: false } as const
    const api = createFakeApi({ ...answers, 'environment.update': () => Promise.reject(new AppError(error)) })
    const store = createEnvironments(api)
    await store.getState().loadEnvironments()

    expect(await store.getState().saveEnvironment('custom', CUSTOM)).toEqual(error)
  })

  it('show the new state of a key', async () => {
    const keyed: Environment = { ...CUSTOM, key: { state: 'set', hint: '••••beef', persistence: 'this-run' } }
    const store = createEnvironments(createFakeApi({ ...answers, 'environment.setKey': async () => keyed }))
    await store.getState().loadEnvironments()

    const entry = { id: 'custom', key: 'sk-test', persist: false, acceptInsecure: false }
    expect(await store.getState().setEnvironmentKey(entry)).toBeNull()

    expect(store.getState().environments).toEqual({
      status: 'ready',
      value: { environments: [SANDBOX, keyed], keyStorage: KEY_STORAGE },
    })
  })
})

describe('an environment in words', () => {
  it('names the host, the sandbox, or what stands there instead of a URL', () => {
    expect([CUSTOM, SANDBOX, { ...CUSTOM, baseUrl: 'no url' }].map(environmentHost)).toEqual([
      'api.deepseek.com',
      'Embedded on this machine',
      'no url',
    ])
  })

  it('shows no more of a key than its hint', () => {
    expect([CUSTOM.key, SANDBOX.key, { state: 'none' } as const].map((key) => keyInWords(key).text)).toEqual([
      'key ••••3f9a',
      'no key needed',
      'no key',
    ])
  })
})
