import { generate } from 'selfsigned'

/** A certificate with its key, both in PEM. */
export interface TestCertificate {
  readonly cert: string
  readonly key: string
}

const DAY_MS = 86_400_000

/** An authority of this test alone. */
export async function createAuthority(name = 'Test authority'): Promise<TestCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { cert, key }
}

/** A certificate for these names and addresses; of `authority`, or signed by itself. */
export async function createCertificate(options: {
  names?: readonly string[]
  addresses?: readonly string[]
  authority?: TestCertificate
  expired?: boolean
}): Promise<TestCertificate> {
  const { names = [], addresses = [], authority, expired = false } = options
  const nowMs = Date.now()
  const commonName = names[0] ?? addresses[0] ?? 'client'
  const { cert, private: key } = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - 30 * DAY_MS),
    notAfterDate: new Date(expired ? nowMs - DAY_MS : nowMs + 30 * DAY_MS),
    ...(authority === undefined ? {} : { ca: authority }),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          ...addresses.map((ip) => ({ type: 7 as const, ip })),
          ...(names.length + addresses.length === 0 ? [{ type: 2 as const, value: 'client.test' }] : []),
        ],
      },
    ],
  })
  return { cert, key }
}
