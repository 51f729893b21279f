import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findModel } from '../../../shared/catalogue/models.ts'
import { DEFAULT_MAX_CONCURRENT_RUNS, DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { type HostileServer, startHostileServer } from '../../support/hostile-server.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

const SILENT = { started() {}, head() {}, frame() {}, ended() {} }
const LIST = {
  object: 'list',
  data: [
    { id: 'deepseek-v5', name: 'DeepSeek-V5', context_window: 2_097_152, max_output_tokens: 500_000 },
    { id: 'bare', object: 'model' },
  ],
}

let temp: TempServices
let server: HostileServer
let environmentId: string
let list: object

beforeEach(async () => {
  temp = await openTempServices()
  list = LIST
  server = await startHostileServer((response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list)),
  )
  environmentId = temp.services.environments.create({
    name: 'Own',
    baseUrl: server.origin,
    variables: [],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
  }).id
})

afterEach(async () => {
  await temp.close()
  await server.close()
})

function get(path: string, where = environmentId): Promise<RunDetail> {
  const draft = chatDraft({ method: 'GET', path, bodyText: '' })
  const source = {
    kind: 'draft',
    requestId: null,
    draft,
    environmentId: where,
    overrideBudget: false,
  } as const
  return temp.services.runs.start(source, SILENT, new AbortController().signal)
}

describe('adopted models', () => {
  it('are in force at once, after a restart, and until they are taken back', async () => {
    const { summary } = await get('/models')
    const adopted = temp.services.models.adopt({ runId: summary.id, ids: ['deepseek-v5'] })
    expect(adopted).toEqual([
      {
        listed: expect.objectContaining({ id: 'deepseek-v5', contextWindow: 2_097_152, efforts: null }),
        readAtMs: summary.startedAtMs,
        environmentName: 'Own',
        origin: server.origin,
      },
    ])
    expect(findModel('deepseek-v5')?.maxOutputTokens).toBe(500_000)

    await temp.reopen()
    expect(temp.services.models.adopted()).toEqual(adopted)
    expect(findModel('deepseek-v5')?.displayName).toBe('DeepSeek-V5')
    // They are no setting, and none that does not fit.
    expect(temp.services.settings.get()).not.toHaveProperty('adoptedModels')
    expect(temp.logLines.filter((line) => line.includes('ignored'))).toEqual([])

    expect(temp.services.models.takeBack(['deepseek-v5'])).toEqual([])
    expect(findModel('deepseek-v5')).toBeNull()
  })

  it('replace what was adopted of the same model before', async () => {
    const { summary } = await get('/models')
    temp.services.models.adopt({ runId: summary.id, ids: ['deepseek-v5'] })
    list = { data: [{ ...LIST.data[0], name: 'V5.1' }] }
    const again = await get('/models')
    const adopted = temp.services.models.adopt({ runId: again.summary.id, ids: ['deepseek-v5'] })
    expect(adopted.map(({ listed }) => listed.name)).toEqual(['V5.1'])
  })

  it('are measured with the window that was adopted', async () => {
    const { summary } = await get('/models')
    temp.services.models.adopt({ runId: summary.id, ids: ['deepseek-v5'] })
    const draft = chatDraft({
      bodyText: '{"model":"deepseek-v5","messages":[{"role":"user","content":"Hi"}]}',
    })
    const measure = await temp.services.measure.measure({ draft, environmentId, requestId: null })
    expect(measure).toMatchObject({
      kind: 'measured',
      contextWindow: findModel('deepseek-v5')?.contextWindow,
    })
  })
})

describe('nothing is adopted', () => {
  it.each([['bare'], ['deepseek-flash'], ['unlisted']])(
    'of %s, of which the list says nothing new',
    async (id) => {
      const { summary } = await get('/models')
      expect(() => temp.services.models.adopt({ runId: summary.id, ids: ['deepseek-v5', id] })).toThrow(id)
      expect(temp.services.models.adopted()).toEqual([])
      expect(findModel('deepseek-v5')).toBeNull()
    },
  )

  it('from a run of another endpoint, whatever it answered', async () => {
    const { summary } = await get('/user/balance')
    const adopt = () => temp.services.models.adopt({ runId: summary.id, ids: ['deepseek-v5'] })
    expect(adopt).toThrow('did not answer with a list of models')
  })

  it('from the sandbox, which lists the catalogue', async () => {
    const { summary } = await get('/models', 'sandbox')
    expect(summary.status).toBe('done')
    const adopt = () => temp.services.models.adopt({ runId: summary.id, ids: ['deepseek-flash'] })
    expect(adopt).toThrow('deepseek-flash')
  })
})
