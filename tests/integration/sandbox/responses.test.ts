import { describe, expect, it } from 'vitest'
import { createInstantClock, openSandbox } from './open-sandbox.ts'

type Body = Record<string, unknown>

const STREAM = { stream: true, reasoning: { effort: 'none' } }

function postResponse(baseUrl: string, change: Body = {}, scenario?: string): Promise<Response> {
  return fetch(`${baseUrl}/responses`, {
    method: 'POST',
    body: JSON.stringify({ model: 'deepseek-flash', input: 'What is 17 * 23?', ...change }),
    headers: scenario === undefined ? {} : { 'x-sandbox-scenario': scenario },
  })
}

/** What the stream sends, block by block. */
function blocksOf(text: string): string[] {
  return text.split('\n\n').filter((block) => block !== '')
}

function eventNames(text: string): string[] {
  return blocksOf(text).map((block) => /^event: (.+)$/m.exec(block)?.[1] ?? block)
}

describe('the stream of a response', () => {
  it('names each event as its data does, and ends without [DONE]', async () => {
    const { baseUrl } = await openSandbox()
    const response = await postResponse(baseUrl, STREAM)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const text = await response.text()
    for (const [index, block] of blocksOf(text).entries()) {
      const [, name = '', data = ''] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? []
      expect(JSON.parse(data)).toMatchObject({ type: name, sequence_number: index })
    }
    expect(eventNames(text).at(-1)).toBe('response.completed')
  })

  it('is the same for the same request, in any sandbox', async () => {
    const texts = []
    for (let round = 0; round < 2; round += 1) {
      const { baseUrl } = await openSandbox({}, { clock: createInstantClock() })
      texts.push(await (await postResponse(baseUrl, { stream: true })).text())
    }
    expect(texts[1]).toBe(texts[0])
  })

  it('keeps to the rate and sends keep-alives while waiting', async () => {
    const clock = createInstantClock()
    const { baseUrl } = await openSandbox({ firstTokenMs: 2500, tokensPerSecond: 100 }, { clock })
    const text = await (await postResponse(baseUrl, STREAM)).text()
    expect(text.split(': keep-alive\n\n')).toHaveLength(4)
    expect(clock.waitsMs.slice(0, 4)).toEqual([1000, 1000, 500, 10])
  })
})

describe('scenarios', () => {
  it.each([
    ['rate-limited', 429],
    ['out-of-balance', 402],
    ['server-error', 500],
    ['overloaded', 503],
  ])('%s answers %i', async (scenario, status) => {
    const { baseUrl } = await openSandbox()
    const response = await postResponse(baseUrl, STREAM, scenario)
    expect(response.status).toBe(status)
    expect(response.headers.get('retry-after')).toBe(status === 429 ? '2' : null)
    await response.text()
  })

  it('slow-start sends keep-alives before the first event, and blank lines before a body', async () => {
    const { baseUrl } = await openSandbox()
    const text = await (await postResponse(baseUrl, STREAM, 'slow-start')).text()
    expect(text.startsWith(`${': keep-alive\n\n'.repeat(5)}event: response.created\n`)).toBe(true)
    const body = await (await postResponse(baseUrl, {}, 'slow-start')).text()
    expect(body.slice(0, 6)).toBe('\n\n\n\n\n{')
  })

  it.each([STREAM, {}])('cut ends the connection in the middle of %j', async (change) => {
    const { baseUrl } = await openSandbox()
    await expect(postResponse(baseUrl, change, 'cut').then((response) => response.text())).rejects.toThrow()
  })

  it('malformed-frame has one event that breaks off, and goes on', async () => {
    const { baseUrl } = await openSandbox()
    const normal = await (await postResponse(baseUrl, STREAM)).text()
    const text = await (await postResponse(baseUrl, STREAM, 'malformed-frame')).text()
    const extra = blocksOf(text).filter((block) => !block.endsWith('}'))
    expect(extra).toEqual([
      'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","delta":"',
    ])
    expect(blocksOf(text)).toHaveLength(blocksOf(normal).length + 1)
    expect(eventNames(text).at(-1)).toBe('response.completed')
  })

  it('burst sends ten thousand deltas', async () => {
    const { baseUrl } = await openSandbox({ scenario: 'burst' })
    const names = eventNames(await (await postResponse(baseUrl, STREAM)).text())
    expect(names.filter((name) => name === 'response.output_text.delta')).toHaveLength(10_000)
    expect(names.at(-1)).toBe('response.completed')
  })

  it('split-bytes keeps characters of several bytes whole', async () => {
    const { baseUrl } = await openSandbox({ scenario: 'split-bytes' })
    const text = await (await postResponse(baseUrl, STREAM)).text()
    expect(text).toContain('naïve, 深度求索, 🐌')
  })

  it('stall leaves the stream open, and busy counts it until the client goes', async () => {
    const { baseUrl } = await openSandbox()
    const clients = [new AbortController(), new AbortController()]
    const readers = []
    for (const { signal } of clients) {
      const response = await fetch(`${baseUrl}/responses`, {
        method: 'POST',
        body: JSON.stringify({ model: 'deepseek-flash', input: 'Hello', stream: true }),
        headers: { 'x-sandbox-scenario': 'stall' },
        signal,
      })
      readers.push(response.body?.getReader())
    }
    const first = new TextDecoder().decode((await readers[0]?.read())?.value)
    expect(first).toContain('event: response.created')
    const busy = async () => {
      const response = await postResponse(baseUrl, {}, 'busy')
      await response.text()
      return response.status
    }
    expect(await busy()).toBe(429)
    clients[0]?.abort()
    await expect.poll(busy).toBe(200)
  })
})

describe('refusals', () => {
  it('of what is no JSON, and of another method', async () => {
    const { baseUrl } = await openSandbox()
    const broken = await fetch(`${baseUrl}/responses`, { method: 'POST', body: '{' })
    expect(await broken.json()).toMatchObject({
      error: { message: expect.stringContaining('Failed to parse the request body as JSON') },
    })
    const read = await fetch(`${baseUrl}/responses`)
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await fetch(`${baseUrl}/responses/1`, { method: 'POST', body: '{}' })).status).toBe(404)
  })

  it('of a prompt that does not fit the context window', async () => {
    const { baseUrl } = await openSandbox()
    const response = await postResponse(baseUrl, {
      max_output_tokens: 393_216,
      input: 'word '.repeat(700_000),
    })
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('maximum context length is 1048576 tokens') },
    })
  })

  it('of images where they cannot be, but not of images a model cannot see', async () => {
    const { baseUrl } = await openSandbox()
    const part = { type: 'input_image', image_url: 'data:image/png;base64,AAAA' }
    const input = (role: string) => [{ role, content: [{ type: 'input_text', text: 'Look' }, part] }]
    expect((await postResponse(baseUrl, { input: input('assistant') })).status).toBe(400)
    const blind = await postResponse(baseUrl, { model: 'deepseek-v4-pro', input: input('user') })
    expect(blind.status).toBe(200)
    expect((await postResponse(baseUrl, { input: input('user') })).status).toBe(200)
  })
})
