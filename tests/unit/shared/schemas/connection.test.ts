import { describe, expect, it } from 'vitest'
import {
  type ConnectionOverrides,
  connectionOverridesSchema,
  DEFAULT_CONNECTION,
  resolveConnection,
} from '../../../../shared/schemas/connection.ts'

const TIMEOUTS = { connectMs: 1, firstByteMs: 2, silenceMs: 3 }
const SETTINGS = { connection: DEFAULT_CONNECTION, timeouts: TIMEOUTS }

describe('resolveConnection', () => {
  it('takes from the settings what an environment leaves out', () => {
    expect(resolveConnection(SETTINGS)).toEqual({
      ...DEFAULT_CONNECTION,
      timeouts: TIMEOUTS,
      allowUnknownAuthority: false,
    })
  })

  it('lets each field of an environment win by itself', () => {
    const own: Required<ConnectionOverrides> = {
      proxy: { kind: 'none' },
      authority: { kind: 'pem', text: 'x' },
      clientCertificate: { kind: 'pfx', path: 'y' },
      retries: { count: 5, causes: [] },
      redirects: 'any',
      reuse: true,
      timeouts: { connectMs: 9, firstByteMs: 9, silenceMs: 9 },
      allowUnknownAuthority: true,
    }
    expect(resolveConnection(SETTINGS, own)).toEqual(own)
    for (const field of Object.keys(own) as (keyof ConnectionOverrides)[]) {
      const { [field]: only } = own
      expect(resolveConnection(SETTINGS, { [field]: only })).toEqual({
        ...resolveConnection(SETTINGS),
        [field]: only,
      })
    }
  })

  it('has no way of allowing unknown authorities for all environments', () => {
    const settings = { ...SETTINGS, connection: { ...DEFAULT_CONNECTION, allowUnknownAuthority: true } }
    expect(resolveConnection(settings).allowUnknownAuthority).toBe(false)
    expect(connectionOverridesSchema.safeParse({ allowUnknownAuthority: false }).success).toBe(false)
  })
})
