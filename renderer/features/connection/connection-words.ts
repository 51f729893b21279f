import type {
  ConnectionDefaults,
  ConnectionOverrides,
  RedirectOption,
  RetryCause,
} from '../../../shared/schemas/connection.ts'

/** A field that an environment can take from the settings. */
export type DefaultField = keyof ConnectionDefaults

export const PROXY_WORDS = {
  system: 'As the system is set',
  none: 'None',
  url: 'One of my own',
} as const satisfies Record<ConnectionDefaults['proxy']['kind'], string>

export const AUTHORITY_WORDS = {
  none: 'Those built in',
  file: 'Also those of a PEM file',
  pem: 'Also a pasted PEM',
} as const satisfies Record<ConnectionDefaults['authority']['kind'], string>

export const CLIENT_WORDS = {
  none: 'None',
  pem: 'A certificate and a key, PEM',
  pfx: 'A PFX file (PKCS #12)',
} as const satisfies Record<ConnectionDefaults['clientCertificate']['kind'], string>

export const REDIRECT_WORDS: Readonly<Record<RedirectOption, string>> = {
  none: 'Never',
  'same-origin': 'Within the origin',
  any: 'To any https origin, without the key',
}

export const REUSE_WORDS = { fresh: 'A fresh one for each run', kept: 'Kept for the next run' } as const

export const CAUSE_WORDS: Readonly<Record<RetryCause, string>> = {
  '429': '429, too many requests',
  '500': '500, the server failed',
  '503': '503, the server is busy',
  network: 'The network failed before an answer',
}

/** How often something is tried again. */
export function retriesInWords(count: number): string {
  if (count === 0) return 'Never'
  return count === 1 ? 'Once' : `Up to ${count} times`
}

/** The value of a field in a few words, as the choice of taking it over shows it. */
export function valueInWords(field: DefaultField, { [field]: value }: ConnectionDefaults): string {
  const words: { readonly [F in DefaultField]: (value: ConnectionDefaults[F]) => string } = {
    proxy: (proxy) => (proxy.kind === 'url' ? proxy.url : PROXY_WORDS[proxy.kind]),
    authority: ({ kind }) => AUTHORITY_WORDS[kind],
    clientCertificate: ({ kind }) => CLIENT_WORDS[kind],
    retries: ({ count }) => retriesInWords(count),
    redirects: (redirects) => REDIRECT_WORDS[redirects],
    reuse: (reuse) => REUSE_WORDS[reuse ? 'kept' : 'fresh'],
  }
  // The field chooses both the words and the value.
  return (words[field] as (value: unknown) => string)(value)
}

const FIELD_NAMES: Readonly<Record<keyof ConnectionOverrides, string>> = {
  proxy: 'proxy',
  authority: 'authorities',
  clientCertificate: 'client certificate',
  retries: 'retries',
  redirects: 'redirects',
  reuse: 'connections',
  timeouts: 'timeouts',
  allowUnknownAuthority: 'unknown authorities allowed',
}

/** What an environment does differently from the settings, in one line. */
export function connectionInWords(overrides: ConnectionOverrides): string {
  const own = Object.entries(FIELD_NAMES)
    .filter(([field]) => overrides[field as keyof ConnectionOverrides] !== undefined)
    .map(([, name]) => name)
  return own.length === 0 ? 'As in the settings' : `Own: ${own.join(', ')}`
}
