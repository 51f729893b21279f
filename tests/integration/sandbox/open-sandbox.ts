import { onTestFinished } from 'vitest'
import type { SandboxClock } from '../../../electron/main/sandbox/clock.ts'
import { createSandbox, type Sandbox, type SandboxParts } from '../../../electron/main/sandbox/sandbox.ts'
import { createSandboxTokens } from '../../../electron/main/services/sandbox-tokens.ts'
import type { SandboxOptions } from '../../../shared/schemas/environment.ts'
import { sharedTokenCounter } from '../../support/token-counter.ts'

/** Options without any waiting. */
export const AT_ONCE: SandboxOptions = {
  strictToday: false,
  scenario: 'normal',
  firstTokenMs: 0,
  tokensPerSecond: 0,
}

/** A running sandbox that stops with the test. */
export async function openSandbox(
  options: Partial<SandboxOptions> = {},
  parts: Partial<SandboxParts> = {},
): Promise<{ sandbox: Sandbox; baseUrl: string }> {
  const sandbox = createSandbox({ tokens: createSandboxTokens(sharedTokenCounter()), ...parts })
  sandbox.configure({ ...AT_ONCE, ...options })
  onTestFinished(() => sandbox.stop())
  return { sandbox, ...(await sandbox.start()) }
}

/** A clock that only moves when somebody waits, and then at once. */
export function createInstantClock(): SandboxClock & { readonly waitsMs: readonly number[] } {
  const waitsMs: number[] = []
  let nowMs = 1_795_000_000_000
  return {
    waitsMs,
    now: () => nowMs,
    async wait(ms) {
      waitsMs.push(ms)
      nowMs += ms
    },
  }
}

/** A chat body; thinking is on as it is by default. */
export function chatBody(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    model: 'deepseek-flash',
    messages: [{ role: 'user', content: 'What is 17 * 23?' }],
    ...change,
  })
}

/** POSTs a body to the chat endpoint. */
export function postChat(
  baseUrl: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${baseUrl}/chat/completions`, { method: 'POST', body, headers })
}

/** Payloads of the `data:` frames of a whole stream, parsed; `[DONE]` and broken ones as text. */
export function dataFrames(text: string): unknown[] {
  return text
    .split('\n\n')
    .filter((frame) => frame.startsWith('data: '))
    .map((frame) => {
      const payload = frame.slice('data: '.length)
      try {
        return JSON.parse(payload)
      } catch {
        return payload
      }
    })
}
