import { describe, expect, it } from 'vitest'
import {
  environmentHost,
  keyInWords,
  originLosingKey,
} from '../../../../renderer/features/environments/environment-words.ts'
import {
  createEnvironmentsSlice,
  selectActiveEnvironment,
} from '../../../../renderer/features/environments/environments-slice.ts'
import { keyEntryOf } from '../../../../renderer/features/environments/key-form.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import {
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type Environment,
  type EnvironmentDraft,
} from '../../../../shared/schemas/environment.ts'
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
  maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
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
const DRAFT: EnvironmentDraft = {
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
  maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
}
const KEY = { key: 'sk-test', persist: false, acceptInsecure: false }
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

    const { editedEnvironment } = store.getState()
    expect({ active: selectActiveEnvironment(store.getState()), editedEnvironment }).toEqual({
      active: SANDBOX,
      editedEnvironment: null,
    })
  })

  it('are copied without the key, in the editor alone until they are saved', async () => {
    const api = createFakeApi(answers)
    const store = createEnvironments(api)
    await store.getState().loadEnvironments()

    store.getState().duplicateEnvironment('custom')

    expect({ edited: store.getState().editedEnvironment, made: api.made.length }).toEqual({
      edited: { id: null, draft: { ...DRAFT, name: 'DeepSeek copy' } },
      made: 1,
    })
  })

  it('begin under a name that no other has', async () => {
    const named = [CUSTOM, { ...CUSTOM, id: 'second', name: 'DeepSeek 2' }]
    const list = async () => ({ environments: named, keyStorage: KEY_STORAGE })
    const store = createEnvironments(createFakeApi({ 'environment.list': list }))
    await store.getState().loadEnvironments()

    store.getState().draftEnvironment()

    expect(store.getState().editedEnvironment).toEqual({
      id: null,
      draft: { ...DRAFT, name: 'DeepSeek 3' },
    })
  })

  it('are created when they are saved, before their key is kept', async () => {
    const api = createFakeApi({ ...answers, 'environment.setKey': async () => CUSTOM })
    const store = createEnvironments(api)

    const saved = await store.getState().saveEnvironment({ id: null, draft: DRAFT, key: KEY })

    expect({ saved, made: api.made }).toEqual({
      saved: { id: 'copy', refusal: null },
      made: [
        { channel: 'environment.create', input: DRAFT },
        { channel: 'environment.list', input: undefined },
        { channel: 'environment.setKey', input: { id: 'copy', ...KEY } },
      ],
    })
  })

  it('answer with what is wrong when they cannot be saved, and keep no key', async () => {
    const error = { code: 'invalid-base-url', message: 'Only https', retryable: false } as const
    const api = createFakeApi({ ...answers, 'environment.update': () => Promise.reject(new AppError(error)) })
    const store = createEnvironments(api)

    expect(await store.getState().saveEnvironment({ id: 'custom', draft: DRAFT, key: KEY })).toEqual({
      id: 'custom',
      refusal: { part: 'environment', error },
    })
    expect(api.made.map(({ channel }) => channel)).toEqual(['environment.update'])
  })

  it('are there once a refused key was typed for a new one, so that it is not created twice', async () => {
    const error = { code: 'storage', message: 'The disk is full', retryable: false } as const
    const refuse = () => Promise.reject(new AppError(error))
    const store = createEnvironments(createFakeApi({ ...answers, 'environment.setKey': refuse }))

    expect(await store.getState().saveEnvironment({ id: null, draft: DRAFT, key: KEY })).toEqual({
      id: 'copy',
      refusal: { part: 'key', error },
    })
  })

  it('show the new state of a key', async () => {
    const keyed: Environment = { ...CUSTOM, key: { state: 'set', hint: '••••beef', persistence: 'this-run' } }
    const api = createFakeApi({
      ...answers,
      'environment.update': async () => CUSTOM,
      'environment.setKey': async () => keyed,
    })
    const store = createEnvironments(api)
    await store.getState().loadEnvironments()

    await store.getState().saveEnvironment({ id: 'custom', draft: DRAFT, key: KEY })

    expect(store.getState().environments).toEqual({
      status: 'ready',
      value: { environments: [SANDBOX, keyed], keyStorage: KEY_STORAGE },
    })
  })
})

describe('a key and the address it is bound to', () => {
  it.each([
    ['https://api.deepseek.com/beta', null],
    [' https://api.deepseek.com ', null],
    ['https://api.deepsee', 'https://api.deepseek.com'],
    ['http://api.deepseek.com', 'https://api.deepseek.com'],
    ['https:', null],
  ])('saved as %j loses the key of %j', (baseUrl, origin) => {
    expect(originLosingKey(CUSTOM, baseUrl)).toBe(origin)
  })

  it('lose nothing when there is no key', () => {
    expect(originLosingKey({ ...CUSTOM, key: { state: 'none' } }, 'https://example.com')).toBeNull()
  })
})

describe('a typed key', () => {
  const typed = { text: ' sk-test ', keepsForRun: false, acceptsInsecure: false }

  it.each([
    { form: typed, isSecure: true, persist: true },
    { form: { ...typed, keepsForRun: true }, isSecure: true, persist: false },
    { form: typed, isSecure: false, persist: false },
    { form: { ...typed, acceptsInsecure: true }, isSecure: false, persist: true },
  ])('is kept for good as far as the user agreed: $form, $isSecure', ({ form, isSecure, persist }) => {
    const acceptInsecure = form.acceptsInsecure
    expect(keyEntryOf(form, isSecure)).toEqual({ key: 'sk-test', persist, acceptInsecure })
  })

  it('is none while only blanks are typed', () => {
    expect(keyEntryOf({ ...typed, text: '  ' }, true)).toBeNull()
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
