import Anthropic, { toFile } from '@anthropic-ai/sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createInstantClock, openSandbox } from '../sandbox/open-sandbox.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const BETA = { 'anthropic-beta': 'files-api-2025-04-14' }

const listSchema = z.strictObject({
  data: z.array(z.looseObject({ id: z.string(), type: z.literal('file') })),
  first_id: z.string().nullable(),
  last_id: z.string().nullable(),
  has_more: z.boolean(),
})

async function connect() {
  const clock = createInstantClock()
  const { baseUrl } = await openSandbox({}, { clock })
  const url = `${baseUrl}/anthropic/v1/files`
  const client = new Anthropic({
    baseURL: `${baseUrl}/anthropic`,
    apiKey: 'sk-test',
    // The package asks for no beta by itself; the endpoint insists on it.
    defaultHeaders: BETA,
    maxRetries: 0,
    logLevel: 'off',
  })
  const upload = async (name: string, content: Uint8Array = PNG) =>
    client.beta.files.upload({ file: await toFile(content, name) })
  /** By hand: the package of today turns pages in another way than the documentation of the endpoint. */
  const list = async (query: Record<string, string> = {}): Promise<unknown> => {
    const response = await fetch(`${url}?${new URLSearchParams(query)}`, { headers: BETA })
    const { data, ...rest } = listSchema.parse(await response.json())
    return { ids: data.map(({ id }) => id), ...rest }
  }
  return { client, clock, url, baseUrl, upload, list }
}

describe('the Files API in its Anthropic form', () => {
  it('describes an upload, and gives the same again', async () => {
    const { client, clock, upload } = await connect()
    const created = new Date(Math.floor(clock.now() / 1000) * 1000)
    const file = await upload('a.png')
    expect(file).toEqual({
      id: expect.stringMatching(/^file-api-[0-9a-f]{24}$/),
      type: 'file',
      filename: 'a.png',
      mime_type: 'image/png',
      size_bytes: PNG.length,
      created_at: created.toISOString().replace('.000Z', 'Z'),
      downloadable: false,
    })
    expect(await client.beta.files.retrieveMetadata(file.id)).toEqual(file)
  })

  it('shares its files with /files', async () => {
    const { baseUrl, upload } = await connect()
    const { id, size_bytes: bytes } = await upload('a.png')
    const response = await fetch(`${baseUrl}/files/${id}`)
    expect(await response.json()).toMatchObject({ id, object: 'file', bytes, purpose: 'user_data' })
  })

  it('lists the newest first, by pages in both directions', async () => {
    const { list, upload } = await connect()
    const ids: string[] = []
    for (const name of ['1.png', '2.png', '3.png', '4.png']) ids.unshift((await upload(name)).id)
    const page = (from: number, to: number, has_more: boolean): object => {
      const shown = ids.slice(from, to)
      return { ids: shown, first_id: shown[0], last_id: shown.at(-1), has_more }
    }
    expect(await list({ limit: '2' })).toEqual(page(0, 2, true))
    expect(await list({ after_id: ids[1] ?? '' })).toEqual(page(2, 4, false))
    expect(await list({ before_id: ids[3] ?? '', limit: '2' })).toEqual(page(1, 3, true))
    expect(await list({ before_id: ids[2] ?? '' })).toEqual(page(0, 2, false))
  })

  it('lists twenty where nothing else is said', async () => {
    const { list, upload } = await connect()
    const ids: string[] = []
    for (let index = 0; index < 21; index += 1) ids.unshift((await upload(`${index}.png`)).id)
    expect(await list()).toMatchObject({ ids: ids.slice(0, 20), has_more: true })
  })

  it('deletes', async () => {
    const { client, upload } = await connect()
    const { id } = await upload('a.png')
    expect(await client.beta.files.delete(id)).toEqual({ id, type: 'file_deleted' })
    await expect(client.beta.files.retrieveMetadata(id)).rejects.toBeInstanceOf(Anthropic.NotFoundError)
    await expect(client.beta.files.delete(id)).rejects.toBeInstanceOf(Anthropic.NotFoundError)
  })

  it('has its file seen in a message', async () => {
    const { client, upload } = await connect()
    const { id } = await upload('a.png')
    const message = await client.beta.messages.create({
      model: 'deepseek-flash',
      max_tokens: 4096,
      thinking: { type: 'disabled' },
      betas: ['files-api-2025-04-14'],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { type: 'file', file_id: id } },
            { type: 'text', text: 'What is in this picture?' },
          ],
        },
      ],
    })
    const text = message.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
    expect(text).toMatch(/1\D+1/)
  })

  it.each([
    ['no header', undefined, 400],
    ['another beta', 'prompt-caching-2024-07-31', 400],
    ['the beta', 'files-api-2025-04-14', 200],
    ['the beta among others', 'prompt-caching-2024-07-31, files-api-2025-04-14', 200],
  ])('insists on its beta: %s', async (_name, beta, status) => {
    const { url } = await connect()
    const response = await fetch(url, { headers: beta === undefined ? {} : { 'anthropic-beta': beta } })
    expect(response.status).toBe(status)
    const refused = {
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringContaining('anthropic-beta') },
    }
    expect(await response.json()).toEqual(
      status === 400 ? refused : { data: [], first_id: null, last_id: null, has_more: false },
    )
  })

  it.each([
    ['PUT', '', 405, 'invalid_request_error'],
    ['POST', '/file-api-x', 405, 'invalid_request_error'],
    ['GET', '/file-api-x', 404, 'not_found_error'],
    ['GET', '?limit=0', 400, 'invalid_request_error'],
    ['GET', '?after_id=file-api-x', 404, 'not_found_error'],
    ['POST', '', 400, 'invalid_request_error'],
  ])('refuses %s %s with %i, in the words of Anthropic', async (method, path, status, type) => {
    const { url } = await connect()
    const response = await fetch(url + path, { method, headers: BETA })
    expect([response.status, await response.json()]).toEqual([
      status,
      { type: 'error', error: { type, message: expect.any(String) } },
    ])
  })

  it('takes images alone, as files for messages', async () => {
    const { upload } = await connect()
    await expect(upload('a.txt', Buffer.from('text'))).rejects.toBeInstanceOf(Anthropic.BadRequestError)
  })
})
