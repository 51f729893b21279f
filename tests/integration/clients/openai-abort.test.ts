import { APIConnectionTimeoutError, APIUserAbortError } from 'openai'
import { describe, expect, it } from 'vitest'
import { createHeldClock } from './held-clock.ts'
import { failureOf, openOpenAi, retriesIn, SOON } from './open-openai.ts'

const BODY = {
  model: 'deepseek-flash',
  messages: [{ role: 'user' as const, content: 'What is 17 * 23?' }],
}

/** Both ends of each connection; what an earlier test left closes by itself. */
function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length
}

describe('a client that leaves', () => {
  it('in the middle of a stream is noticed, and no socket stays', async () => {
    const clock = createHeldClock()
    const { client } = await openOpenAi({ tokensPerSecond: 10 }, { clock })
    await expect.poll(openSockets, SOON).toBe(0)
    const controller = new AbortController()
    const { signal } = controller
    const stream = await client.chat.completions.create({ ...BODY, stream: true }, { signal })
    const seen: unknown[] = []
    for await (const chunk of stream) {
      seen.push(chunk)
      if (seen.length === 2) {
        expect([clock.held, clock.released]).toEqual([1, 0])
        expect(openSockets()).toBe(2)
        controller.abort()
      }
    }
    await expect.poll(() => clock.released, SOON).toBe(1)
    await expect.poll(openSockets, SOON).toBe(0)
    expect(seen).toHaveLength(2)
  })

  it('by breaking out of its loop is noticed too', async () => {
    const clock = createHeldClock()
    const { client } = await openOpenAi({ tokensPerSecond: 10 }, { clock })
    for await (const _chunk of await client.chat.completions.create({ ...BODY, stream: true })) break
    await expect.poll(() => [clock.held, clock.released], SOON).toEqual([1, 1])
  })

  it('before the answer has begun gets its own error', async () => {
    const clock = createHeldClock()
    const { client } = await openOpenAi({ firstTokenMs: 1000 }, { clock })
    const controller = new AbortController()
    const failure = failureOf(client.chat.completions.create(BODY, { signal: controller.signal }))
    await expect.poll(() => clock.held, SOON).toBe(1)
    controller.abort()
    expect(await failure).toBeInstanceOf(APIUserAbortError)
    await expect.poll(() => clock.released, SOON).toBe(1)
  })

  it('after its time limit is noticed at each try', async () => {
    const clock = createHeldClock()
    const { client, sandbox } = await openOpenAi({ firstTokenMs: 1000 }, { clock })
    const failure = await failureOf(client.chat.completions.create(BODY, { timeout: 1000, maxRetries: 1 }))
    expect(failure).toBeInstanceOf(APIConnectionTimeoutError)
    expect(retriesIn(sandbox)).toEqual(['0', '1'])
    await expect.poll(() => clock.held - clock.released, SOON).toBe(0)
    await expect.poll(openSockets, SOON).toBe(0)
  })
})
