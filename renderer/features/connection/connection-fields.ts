import {
  type ConnectionDefaults,
  type ConnectionField,
  type ConnectionOverrides,
  DEFAULT_CONNECTION,
} from '../../../shared/schemas/connection.ts'

/** What every group of fields gets. */
export type ConnectionFieldsProps = Readonly<{
  /** An environment that is stored, or `settings`; null for one that is not stored yet. */
  ownerId: string | null
  value: ConnectionOverrides
  onChange: (value: ConnectionOverrides) => void
  /** What the settings say; null in the settings themselves. */
  inheritedWords: (field: keyof ConnectionDefaults) => string | null
  problemOf: (field: ConnectionField) => string | null
  /** A password or passphrase was kept or removed. */
  onSecretChanged: () => void
}>

/** Options with one field set; undefined takes it out, so that it is as in the settings. */
export function withField<F extends keyof ConnectionOverrides>(
  value: ConnectionOverrides,
  field: F,
  set: ConnectionOverrides[F] | undefined,
): ConnectionOverrides {
  const { [field]: _, ...others } = value
  return set === undefined ? others : { ...others, [field]: set }
}

/** The defaults that a form has edited: there nothing is left out. */
export function completeDefaults(value: ConnectionOverrides): ConnectionDefaults {
  return {
    proxy: value.proxy ?? DEFAULT_CONNECTION.proxy,
    authority: value.authority ?? DEFAULT_CONNECTION.authority,
    clientCertificate: value.clientCertificate ?? DEFAULT_CONNECTION.clientCertificate,
    retries: value.retries ?? DEFAULT_CONNECTION.retries,
    redirects: value.redirects ?? DEFAULT_CONNECTION.redirects,
    reuse: value.reuse ?? DEFAULT_CONNECTION.reuse,
  }
}
