import { z } from 'zod'
import { methodSchema } from './request.ts'

/** Timeouts in ms. `silenceMs` is the longest wait between two pieces of the body; a keep-alive counts as life. */
export const runTimeoutsSchema = z.strictObject({
  connectMs: z.number().int().min(1).max(3_600_000),
  firstByteMs: z.number().int().min(1).max(3_600_000),
  silenceMs: z.number().int().min(1).max(3_600_000),
})
export type RunTimeouts = z.infer<typeof runTimeoutsSchema>

/**
 * The proxy that requests go through. `system` = what the desktop is set to; without a desktop, `HTTPS_PROXY` and its
 * like. The password of `user` is kept with the keys, never here. `bypass` is written as `NO_PROXY` is. This machine
 * itself is never reached through a proxy.
 */
export const proxyOptionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({
    kind: z.literal('url'),
    url: z.string().max(2048),
    user: z.string().max(256),
    bypass: z.string().max(4096),
  }),
])
export type ProxyOption = z.infer<typeof proxyOptionSchema>

const filePathSchema = z.string().max(4096)

/** Authorities that are trusted besides those the app ships with: certificates in PEM. */
export const authorityOptionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('file'), path: filePathSchema }),
  z.strictObject({ kind: z.literal('pem'), text: z.string().max(1_000_000) }),
])
export type AuthorityOption = z.infer<typeof authorityOptionSchema>

/** The certificate by which a server knows this client. The passphrase of its key is kept with the keys. */
export const clientCertificateOptionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('pem'), certificatePath: filePathSchema, keyPath: filePathSchema }),
  z.strictObject({ kind: z.literal('pfx'), path: filePathSchema }),
])
export type ClientCertificateOption = z.infer<typeof clientCertificateOptionSchema>

/** What is tried again: an answer with this status, or a failure of the network before an answer began. */
export const retryCauseSchema = z.enum(['429', '500', '503', 'network'])
export type RetryCause = z.infer<typeof retryCauseSchema>

/** Most tries again that can be asked for. */
export const MAX_RETRIES = 5

/** `count` tries after the first one; 0 = nothing is ever sent twice. */
export const retryOptionSchema = z.strictObject({
  count: z.number().int().min(0).max(MAX_RETRIES),
  causes: z.array(retryCauseSchema).max(4),
})
export type RetryOption = z.infer<typeof retryOptionSchema>

/** Which redirects are followed. `any` = also to another origin, where the key and the environment's headers do not go. */
export const redirectOptionSchema = z.enum(['none', 'same-origin', 'any'])
export type RedirectOption = z.infer<typeof redirectOptionSchema>

/** How connections are made where an environment does not say otherwise. */
export const connectionDefaultsSchema = z.strictObject({
  proxy: proxyOptionSchema,
  authority: authorityOptionSchema,
  clientCertificate: clientCertificateOptionSchema,
  retries: retryOptionSchema,
  redirects: redirectOptionSchema,
  /** Keep connections for the next request. Off, so that times of runs are comparable. */
  reuse: z.boolean(),
})
export type ConnectionDefaults = z.infer<typeof connectionDefaultsSchema>

/** As long as the user sets nothing. */
export const DEFAULT_CONNECTION: ConnectionDefaults = {
  proxy: { kind: 'system' },
  authority: { kind: 'none' },
  clientCertificate: { kind: 'none' },
  retries: { count: 0, causes: ['429', '503', 'network'] },
  redirects: 'same-origin',
  reuse: false,
}

/** What one environment does differently; a field that is not there is as in the settings. */
export const connectionOverridesSchema = connectionDefaultsSchema.partial().extend({
  timeouts: runTimeoutsSchema.optional(),
  /**
   * Accept a certificate of an authority that nobody here knows. Its name and its dates are checked all the same.
   * Only ever for one environment.
   */
  allowUnknownAuthority: z.literal(true).optional(),
})
export type ConnectionOverrides = z.infer<typeof connectionOverridesSchema>

/** A connection with everything decided. */
export interface ConnectionOptions extends ConnectionDefaults {
  readonly timeouts: RunTimeouts
  readonly allowUnknownAuthority: boolean
}

/** The options in force for an environment: its own ones before the defaults. */
export function resolveConnection(
  { connection, timeouts }: { connection: ConnectionDefaults; timeouts: RunTimeouts },
  overrides: ConnectionOverrides = {},
): ConnectionOptions {
  return {
    proxy: overrides.proxy ?? connection.proxy,
    authority: overrides.authority ?? connection.authority,
    clientCertificate: overrides.clientCertificate ?? connection.clientCertificate,
    retries: overrides.retries ?? connection.retries,
    redirects: overrides.redirects ?? connection.redirects,
    reuse: overrides.reuse ?? connection.reuse,
    timeouts: overrides.timeouts ?? timeouts,
    allowUnknownAuthority: overrides.allowUnknownAuthority ?? false,
  }
}

/** Secrets of a connection. They are kept with the keys and never cross the door to the page. */
export const connectionSecretSchema = z.enum(['proxy-password', 'key-passphrase'])
export type ConnectionSecret = z.infer<typeof connectionSecretSchema>

/** A field of the options, to say where something is wrong. */
export const connectionFieldSchema = z.enum([
  'proxy',
  'bypass',
  'authority',
  'certificate',
  'key',
  'passphrase',
])
export type ConnectionField = z.infer<typeof connectionFieldSchema>

/** What is wrong with one field, in words for the user. */
export const connectionProblemSchema = z.strictObject({ field: connectionFieldSchema, message: z.string() })
export type ConnectionProblem = z.infer<typeof connectionProblemSchema>

/** A server's certificate as it was shown to us. Names are the common name, else the whole subject. */
export const serverCertificateSchema = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  /** As the certificate lists them, e.g. `DNS:api.deepseek.com`. */
  altNames: z.string(),
  /** Unix ms. */
  validFromMs: z.number(),
  /** Unix ms. */
  validToMs: z.number(),
  /** SHA-256 in pairs of hexadecimal digits. */
  fingerprint: z.string(),
  verified: z.boolean(),
  /** Why it was accepted without being verified (OpenSSL's code); null where it was verified. */
  problem: z.string().nullable(),
})
export type ServerCertificate = z.infer<typeof serverCertificateSchema>

/**
 * Where the bytes of a run went. The first three are of every run; those that may be missing are not known of runs
 * from before they were recorded.
 */
export const runConnectionSchema = z.strictObject({
  /** Of the server; of the proxy where there is one, which alone knows the server's. */
  remoteAddress: z.string(),
  /** As agreed on, e.g. `HTTP/1.1`. */
  protocol: z.string(),
  /** Version and cipher; null without TLS. */
  tls: z.string().nullable(),
  /** Without user and password; null = none. */
  proxy: z.string().nullable().optional(),
  /** Made for an earlier run and used again. */
  reused: z.boolean().optional(),
  /** Addresses of the name, in the order tried; empty where none was looked up here. */
  addresses: z.array(z.string()).optional(),
  certificate: serverCertificateSchema.nullable().optional(),
})
export type RunConnection = z.infer<typeof runConnectionSchema>

/**
 * A step of a run before its last exchange: something was tried again, or led elsewhere. `offsetMs` is when it was
 * decided, from the run's start.
 */
export const runHopSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('retry'),
    offsetMs: z.number(),
    /** The number of the try that failed, from 1. */
    attempt: z.number().int(),
    /** Null where no answer came. */
    httpStatus: z.number().int().nullable(),
    reason: z.string(),
    /** Wait before the next try, ms. */
    waitMs: z.number(),
    /** The wait is what the server asked for. */
    isServersWait: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('redirect'),
    offsetMs: z.number(),
    httpStatus: z.number().int(),
    from: z.string(),
    to: z.string(),
    /** The key stayed behind, since the place is another origin. */
    keyDropped: z.boolean(),
  }),
])
export type RunHop = z.infer<typeof runHopSchema>

/** How a try of a connection ended. `error` is null where the server answered, whatever its status. */
export const connectionTrialSchema = z.strictObject({
  method: methodSchema,
  url: z.string(),
  httpStatus: z.number().int().nullable(),
  statusText: z.string(),
  error: z.strictObject({ code: z.string(), title: z.string(), hint: z.string() }).nullable(),
  connection: runConnectionSchema.nullable(),
  durationMs: z.number(),
})
export type ConnectionTrial = z.infer<typeof connectionTrialSchema>
