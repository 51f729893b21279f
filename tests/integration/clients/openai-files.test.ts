import { connect } from 'node:net'
import { createDeepSeek } from '@ai-sdk/deepseek'
import { generateText, uploadFile } from 'ai'
import OpenAI, {
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  toFile,
} from 'openai'
import { describe, expect, it } from 'vitest'
import { createInstantClock } from '../sandbox/open-sandbox.ts'
import { collect, failureOf, openOpenAi } from './open-openai.ts'

const CREATED = 1_795_000_000
/** The signature and the size in pixels are all that the sandbox looks at. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Parameters that the client has no type for go past its types, as in the documentation. */
function upload(client: OpenAI, form: { name?: string; content?: Uint8Array; change?: object } = {}) {
  const { name = 'a.png', content = PNG, change = {} } = form
  return toFile(content, name).then((file) => client.files.create({ purpose: 'user_data', file, ...change }))
}

describe('an upload', () => {
  it('has the documented shape', async () => {
    const { client } = await openOpenAi({}, { clock: createInstantClock() })
    expect(await upload(client)).toEqual({
      id: expect.stringMatching(/^file-api-[0-9a-f]{24}$/),
      object: 'file',
      bytes: PNG.length,
      created_at: CREATED,
      filename: 'a.png',
      purpose: 'user_data',
    })
  })

  it('expires when it is told to', async () => {
    const clock = createInstantClock()
    const { client } = await openOpenAi({}, { clock })
    const change = { expires_after: { anchor: 'created_at' as const, seconds: 3600 } }
    const file = await upload(client, { change })
    expect(file.expires_at).toBe(CREATED + 3600)
    await clock.wait(3_599_000, AbortSignal.abort())
    expect(await client.files.retrieve(file.id)).toEqual(file)
    await clock.wait(1000, AbortSignal.abort())
    expect(await failureOf(client.files.retrieve(file.id))).toBeInstanceOf(NotFoundError)
  })

  it('keeps a name of other letters, and its bytes whatever they are', async () => {
    const { client } = await openOpenAi()
    const content = Buffer.concat([PNG, Buffer.from([0, 0x0d, 0x0a, 0x2d, 0x2d, 0xff, 0x0d, 0x0a])])
    expect(await upload(client, { name: '图 片.png', content })).toMatchObject({
      filename: '图 片.png',
      bytes: content.length,
    })
  })

  it.each([
    ['no image', { content: Buffer.from('plain text'), name: 'a.png' }, /JPEG, PNG, GIF and WebP/],
    ['an empty file', { content: Buffer.alloc(0) }, /empty/],
    ['a name of 513 characters', { name: 'a'.repeat(513) }, /filename is too long/],
    [
      'a purpose of another API',
      { change: { purpose: 'fine-tune' as const } },
      /Invalid purpose value `fine-tune`/,
    ],
    [
      'an early expiry',
      { change: { expires_after: { anchor: 'created_at', seconds: 3599 } } },
      /\[3600, 2592000\]/,
    ],
    [
      'a late expiry',
      { change: { expires_after: { anchor: 'created_at', seconds: 2_592_001 } } },
      /\[3600, 2592000\]/,
    ],
    ['half an expiry', { change: { expires_after: { seconds: 3600 } } }, /anchor/],
  ])('of %s is refused', async (_case, form, message) => {
    const { client } = await openOpenAi()
    const error = await failureOf(upload(client, form))
    expect(error).toBeInstanceOf(BadRequestError)
    expect(String(error)).toMatch(message)
    expect((await client.files.list()).data).toEqual([])
  })

  it('takes documents with the purposes of November 2026', async () => {
    const { client } = await openOpenAi()
    const file = await upload(client, {
      name: 'a.pdf',
      content: Buffer.from('%PDF-1.7'),
      change: { purpose: 'rich_layout_recognition' },
    })
    expect(file).toMatchObject({ filename: 'a.pdf', purpose: 'rich_layout_recognition' })
  })

  it('wants the purpose first by the rules of today only', async () => {
    const { client, sandbox, baseUrl } = await openOpenAi()
    const form = new FormData()
    form.append('file', new Blob([PNG]), 'a.png')
    form.append('purpose', 'user_data')
    const post = () => fetch(`${baseUrl}/files`, { method: 'POST', body: form })
    expect((await post()).status).toBe(200)
    sandbox.configure({ scenario: 'normal', strictToday: true, firstTokenMs: 0, tokensPerSecond: 0 })
    expect(await (await post()).json()).toMatchObject({
      error: { message: 'The field `purpose` must come before the field `file`' },
    })
    expect(await upload(client)).toMatchObject({ object: 'file' })
  })

  it('of what is no form is refused', async () => {
    const { baseUrl } = await openOpenAi()
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const statuses = await Promise.all(
      [
        { body: 'no form', headers },
        { body: '{}', headers: { 'content-type': 'application/json' } },
        { body: new FormData() },
      ].map(async (init) => (await fetch(`${baseUrl}/files`, { method: 'POST', ...init })).status),
    )
    expect(statuses).toEqual([400, 400, 400])
  })

  it("works with the AI SDK's provider, which sends the file first", async () => {
    const { client, baseUrl } = await openOpenAi()
    const deepseek = createDeepSeek({ baseURL: baseUrl, apiKey: 'sk-test' })
    const { providerReference } = await uploadFile({
      api: deepseek.files(),
      data: new Uint8Array(PNG),
      mediaType: 'image/png',
      filename: 'b.png',
      providerOptions: { deepseek: { expiresAfter: 7200 } },
    })
    const { data } = await client.files.list()
    expect(data).toMatchObject([{ id: providerReference.deepseek, filename: 'b.png', bytes: PNG.length }])
    expect(data[0]?.expires_at).toBe((data[0]?.created_at ?? 0) + 7200)
  })

  it('leaves its size in the log, and no bytes', async () => {
    const { client, sandbox } = await openOpenAi()
    await upload(client)
    expect(sandbox.requestLog[0]?.bodyText).toMatch(/^\[multipart\/form-data, \d+ bytes\]$/)
  })
})

describe('a list of files', () => {
  async function openWithFiles() {
    const { client } = await openOpenAi()
    for (const name of ['1.png', '2.png', '3.png']) await upload(client, { name })
    await upload(client, { name: '4.pdf', change: { purpose: 'text_recognition' } })
    return client
  }

  it('has the documented shape, newest first', async () => {
    const client = await openWithFiles()
    const page = await client.get('/files')
    const names = ['4.pdf', '3.png', '2.png', '1.png']
    const { data } = await client.files.list()
    expect(data.map(({ filename }) => filename)).toEqual(names)
    expect(page).toEqual({
      object: 'list',
      data,
      first_id: data[0]?.id,
      last_id: data[3]?.id,
      has_more: false,
    })
  })

  it('is empty at first', async () => {
    const { client } = await openOpenAi()
    expect(await client.get('/files')).toEqual({
      object: 'list',
      data: [],
      first_id: null,
      last_id: null,
      has_more: false,
    })
  })

  it('is walked page by page by the client', async () => {
    const client = await openWithFiles()
    const files = await collect(client.files.list({ limit: 3, order: 'asc' }))
    expect(files.map(({ filename }) => filename)).toEqual(['1.png', '2.png', '3.png', '4.pdf'])
    const first = await client.files.list({ limit: 3, order: 'asc' })
    expect([first.data.length, first.has_more]).toEqual([3, true])
  })

  it('is limited to a purpose', async () => {
    const client = await openWithFiles()
    const { data } = await client.files.list({ purpose: 'text_recognition' })
    expect(data.map(({ filename }) => filename)).toEqual(['4.pdf'])
  })

  it.each([
    ['limit=0', 400],
    ['limit=1', 200],
    ['limit=1000', 200],
    ['limit=1001', 400],
    ['limit=many', 400],
    ['order=name', 400],
    ['purpose=batch', 400],
    ['after=file-api-none', 404],
  ])('with %s is answered with %i', async (query, status) => {
    const { baseUrl } = await openOpenAi()
    expect((await fetch(`${baseUrl}/files?${query}`)).status).toBe(status)
  })
})

describe('one file', () => {
  it('is retrieved and deleted, also below /v1', async () => {
    const { client, baseUrl } = await openOpenAi()
    const file = await upload(client)
    const versioned = client.withOptions({ baseURL: `${baseUrl}/v1` })
    expect(await versioned.files.retrieve(file.id)).toEqual(file)
    expect(await versioned.files.delete(file.id)).toEqual({ id: file.id, object: 'file', deleted: true })
    expect(await failureOf(client.files.retrieve(file.id))).toBeInstanceOf(NotFoundError)
    expect(await failureOf(client.files.delete(file.id))).toBeInstanceOf(NotFoundError)
  })

  it('cannot be downloaded', async () => {
    const { client } = await openOpenAi()
    const { id } = await upload(client)
    expect(await failureOf(client.files.content(id))).toBeInstanceOf(NotFoundError)
  })

  it('is known to its own sandbox only', async () => {
    const [one, other] = [await openOpenAi(), await openOpenAi()]
    const { id } = await upload(one.client)
    expect(await failureOf(other.client.files.retrieve(id))).toBeInstanceOf(NotFoundError)
  })
})

describe('an image in a message', () => {
  const QUESTION = { type: 'text' as const, text: 'What is in this image?' }

  function ask(client: OpenAI, fileId: string, model = 'deepseek-flash') {
    const messages = [{ role: 'user', content: [QUESTION, { type: 'file', file_id: fileId }] }]
    return client.post<OpenAI.ChatCompletion>('/chat/completions', { body: { model, messages } })
  }

  it('is the file that the client names in its own way, in chat, Responses and messages', async () => {
    const { client, baseUrl } = await openOpenAi()
    const { id } = await upload(client)
    const content = [QUESTION, { type: 'file' as const, file: { file_id: id } }]
    const chat = await client.chat.completions.create({
      model: 'deepseek-flash',
      messages: [{ role: 'user', content }],
    })
    const response = await client.responses.create({
      model: 'deepseek-flash',
      input: [{ role: 'user', content: [{ type: 'input_image', file_id: id, detail: 'auto' }] }],
    })
    const messages = await fetch(`${baseUrl}/anthropic/v1/messages`, {
      method: 'POST',
      body: JSON.stringify({
        model: 'deepseek-flash',
        max_tokens: 4000,
        messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'file', file_id: id } }] }],
      }),
    })
    const said = 'The image (a.png) is 1 × 1 pixels, mostly of the colour #00ff00.'
    expect(chat.choices[0]?.message.content).toBe(said)
    expect(response.output_text).toBe(said)
    expect(await messages.text()).toContain(said)
  })

  it('is the uploaded file that its id names', async () => {
    const { client } = await openOpenAi()
    const { id } = await upload(client)
    const { choices, usage } = await ask(client, id)
    expect(choices[0]?.message.content).toBe(
      'The image (a.png) is 1 × 1 pixels, mostly of the colour #00ff00.',
    )
    expect(usage?.prompt_tokens).toBeGreaterThan(184)
  })

  it('costs the same inline as by its id', async () => {
    const { client } = await openOpenAi()
    const { id } = await upload(client)
    const url = `data:image/png;base64,${PNG.toString('base64')}`
    const byId = await ask(client, id)
    const { choices, usage } = await client.chat.completions.create({
      model: 'deepseek-flash',
      messages: [{ role: 'user', content: [QUESTION, { type: 'image_url', image_url: { url } }] }],
    })
    expect(choices[0]?.message.content).toBe('The image is 1 × 1 pixels, mostly of the colour #00ff00.')
    expect(usage?.prompt_tokens).toBe(byId.usage?.prompt_tokens)
  })

  it('is refused when there is no such file, or no longer', async () => {
    const { client } = await openOpenAi()
    const { id } = await upload(client)
    await client.files.delete(id)
    const error = await failureOf(ask(client, id))
    expect(error).toMatchObject({ status: 400, error: { message: `No such file: ${id}` } })
  })

  it('is refused by a model that does not see', async () => {
    const { client } = await openOpenAi()
    const { id } = await upload(client)
    const error = await failureOf(ask(client, id, 'deepseek-v4-pro'))
    expect(error).toMatchObject({ status: 400, error: { message: 'This model does not support image' } })
  })

  it("goes in with the AI SDK's reference to its upload, and as bytes", async () => {
    const { baseUrl } = await openOpenAi()
    const deepseek = createDeepSeek({ baseURL: baseUrl, apiKey: 'sk-test' })
    const data = new Uint8Array(PNG)
    const mediaType = 'image/png'
    const uploaded = await uploadFile({ api: deepseek.files(), data, mediaType, filename: 'b.png' })
    const answers = await Promise.all(
      [uploaded.providerReference, data].map((image) =>
        generateText({
          model: deepseek('deepseek-flash'),
          messages: [{ role: 'user', content: [QUESTION, { type: 'file', data: image, mediaType }] }],
        }),
      ),
    )
    expect(answers.map(({ text }) => text)).toEqual([
      'The image (b.png) is 1 × 1 pixels, mostly of the colour #00ff00.',
      'The image is 1 × 1 pixels, mostly of the colour #00ff00.',
    ])
  })
})

describe('errors of the Files API', () => {
  it('401 comes for a bad key', async () => {
    const { baseUrl } = await openOpenAi()
    const client = new OpenAI({ baseURL: baseUrl, apiKey: 'sk-invalid-1234' })
    expect(await failureOf(client.files.list())).toBeInstanceOf(AuthenticationError)
    expect(await failureOf(upload(client))).toBeInstanceOf(AuthenticationError)
  })

  it('500 comes when the server fails, but no 429 and no 402', async () => {
    const { client, sandbox } = await openOpenAi({ scenario: 'server-error' })
    const error = await failureOf(client.files.list({}, { maxRetries: 0 }))
    expect(error).toBeInstanceOf(InternalServerError)
    for (const scenario of ['rate-limited', 'out-of-balance'] as const) {
      sandbox.configure({ scenario, strictToday: false, firstTokenMs: 0, tokensPerSecond: 0 })
      expect((await client.files.list()).data).toEqual([])
    }
  })

  it.each([
    ['PUT', '/files', 'GET, POST'],
    ['POST', '/files/file-api-1', 'GET, DELETE'],
  ])('405 comes for %s %s', async (method, path, allowed) => {
    const { baseUrl } = await openOpenAi()
    const response = await fetch(`${baseUrl}${path}`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed])
  })

  it('413 comes for a body above every limit, before it is read', async () => {
    const { baseUrl } = await openOpenAi()
    const response = await announce(baseUrl, 100 * 1024 * 1024 + 64 * 1024 + 1)
    expect(response).toMatch(/^HTTP\/1\.1 413 /)
    expect(response).toContain('at most 100 MiB')
  })
})

/** The answer to an upload that only says how large it will be. */
function announce(baseUrl: string, bytes: number): Promise<string> {
  const { hostname, port } = new URL(baseUrl)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /files HTTP/1.1\r\nHost: sandbox\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${bytes}\r\n\r\n`,
      )
    })
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    socket.once('end', () => {
      socket.destroy()
      resolve(text)
    })
    socket.once('error', reject)
  })
}
