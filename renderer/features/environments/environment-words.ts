import type { Environment, KeyState, SandboxScenario } from '../../../shared/schemas/environment.ts'
import type { Tone } from '../../components/badge.tsx'

/** Where the requests of the environment go, in a few words. */
export function environmentHost(environment: Pick<Environment, 'kind' | 'baseUrl'>): string {
  if (environment.kind === 'sandbox') return 'Embedded on this machine'
  return URL.canParse(environment.baseUrl) ? new URL(environment.baseUrl).host : environment.baseUrl
}

/**
 * The origin whose key is removed when `baseUrl` is saved, or null: a key belongs to the origin that it was
 * entered for. What is no URL yet takes nothing away.
 */
export function originLosingKey(
  environment: Pick<Environment, 'baseUrl' | 'key'>,
  baseUrl: string,
): string | null {
  const before = originOf(environment.baseUrl)
  const after = originOf(baseUrl)
  return environment.key.state !== 'set' || after === null || after === before ? null : before
}

function originOf(baseUrl: string): string | null {
  const trimmed = baseUrl.trim()
  return URL.canParse(trimmed) ? new URL(trimmed).origin : null
}

/** The state of a key as the chip shows it. */
export function keyInWords(key: KeyState): { tone: Tone; text: string } {
  switch (key.state) {
    case 'set':
      return { tone: 'success', text: `key ${key.hint}` }
    case 'none':
      return { tone: 'warning', text: 'no key' }
    case 'not-needed':
      return { tone: 'neutral', text: 'no key needed' }
  }
}

type SetKey = Extract<KeyState, { state: 'set' }>

/** Where a key is kept. */
export const PERSISTENCE_WORDS: Readonly<Record<SetKey['persistence'], string>> = {
  keyring: 'Encrypted by the key ring of this system',
  'plain-file': 'Kept on this machine without a key ring',
  'this-run': 'Kept in memory until the app is closed',
  shell: 'From DEEPSEEK_API_KEY of the shell that started the app',
}

type ScenarioWords = Readonly<{ title: string; explanation: string }>

/** What each fault of the sandbox does, in one line. */
export const SCENARIO_WORDS: Readonly<Record<SandboxScenario, ScenarioWords>> = {
  normal: { title: 'Normal', explanation: 'Answers as the API does' },
  'slow-start': { title: 'Slow start', explanation: 'Sends keep-alive comments before the first token' },
  stall: { title: 'Stall', explanation: 'Stops in the middle and keeps the connection open' },
  cut: { title: 'Cut', explanation: 'Drops the connection in the middle of the answer' },
  'rate-limited': { title: 'Rate limited', explanation: 'Refuses with 429 and Retry-After' },
  busy: { title: 'Busy', explanation: 'Refuses with 429 while two requests are being answered' },
  'out-of-balance': { title: 'Out of balance', explanation: 'Refuses with 402' },
  'content-risk': { title: 'Content risk', explanation: 'Refuses the content with 400' },
  'server-error': { title: 'Server error', explanation: 'Fails with 500' },
  overloaded: { title: 'Overloaded', explanation: 'Refuses with 503' },
  'malformed-frame': {
    title: 'Malformed frame',
    explanation: 'Sends one frame of broken JSON, then goes on',
  },
  'split-bytes': { title: 'Split bytes', explanation: 'Sends every byte as a packet of its own' },
  burst: { title: 'Burst', explanation: 'Sends 10,000 frames at once' },
}
