import OpenAI from 'openai'
import type { Sandbox, SandboxParts } from '../../../electron/main/sandbox/sandbox.ts'
import type { SandboxOptions } from '../../../shared/schemas/environment.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'

/** The official client as its users make it, and the sandbox that it talks to. */
export interface OpenAiAtSandbox {
  readonly client: OpenAI
  /** The same at the base URL of the beta features. */
  readonly beta: OpenAI
  readonly sandbox: Sandbox
  readonly baseUrl: string
}

/** Opens a sandbox and points the official client at it: a base URL and a key, and nothing else. */
export async function openOpenAi(
  options: Partial<SandboxOptions> = {},
  parts: Partial<SandboxParts> = {},
): Promise<OpenAiAtSandbox> {
  const { sandbox, baseUrl } = await openSandbox(options, parts)
  return {
    client: new OpenAI({ baseURL: baseUrl, apiKey: 'sk-test' }),
    beta: new OpenAI({ baseURL: `${baseUrl}/beta`, apiKey: 'sk-test' }),
    sandbox,
    baseUrl,
  }
}

/** How long a poll may take on a busy machine, where the tokenizer is loaded first. */
export const SOON = { timeout: 20_000 }

/** Everything a stream gives. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of stream) items.push(item)
  return items
}

/** What a call failed with. */
export async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('The call succeeded.')
}

/** How often the client says that it has tried before, of each request that the sandbox received. */
export function retriesIn({ requestLog }: Pick<Sandbox, 'requestLog'>): (string | undefined)[] {
  return requestLog.map(({ headers }) => headers['x-stainless-retry-count'])
}
