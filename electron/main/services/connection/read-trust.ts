import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import type {
  AuthorityOption,
  ClientCertificateOption,
  ConnectionField,
} from '../../../../shared/schemas/connection.ts'

/** A field of the options that cannot be used, in words for the user. */
export class ConnectionFieldError extends Error {
  override readonly name = 'ConnectionFieldError'
  readonly field: ConnectionField

  constructor(field: ConnectionField, message: string) {
    super(message)
    this.field = field
  }
}

const LARGEST_FILE_BYTES = 4 * 1024 * 1024
const CERTIFICATE_BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/**
 * What TLS needs beyond the defaults of the runtime, read and checked; null where that is nothing. Own authorities
 * come on top of those of the runtime. Throws a {@link ConnectionFieldError}.
 */
export async function readSecureContext(
  {
    authority,
    clientCertificate,
  }: { authority: AuthorityOption; clientCertificate: ClientCertificateOption },
  passphrase: string | null,
): Promise<SecureContext | null> {
  const authorities = await readAuthorities(authority)
  const client = await readClientCertificate(clientCertificate, passphrase)
  if (authorities.length === 0 && client === null) return null
  const trusted = authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] }
  try {
    return createSecureContext({ ...trusted, ...client })
  } catch (error) {
    throw new ConnectionFieldError('certificate', `The certificate cannot be used: ${messageOf(error)}.`)
  }
}

/** The authorities of an option, each in PEM. Throws a {@link ConnectionFieldError}. */
export async function readAuthorities(option: AuthorityOption): Promise<string[]> {
  if (option.kind === 'none') return []
  const text =
    option.kind === 'pem' ? option.text : (await readBytes('authority', option.path)).toString('utf8')
  const blocks = text.match(CERTIFICATE_BLOCK) ?? []
  if (blocks.length === 0) throw notPem('authority', 'a certificate', 'CERTIFICATE')
  for (const block of blocks) parseCertificate('authority', block)
  return blocks
}

type ClientCredentials =
  | { readonly cert: string; readonly key: string }
  | { readonly pfx: Buffer; readonly passphrase?: string }

/** The client certificate of an option with its key. Throws a {@link ConnectionFieldError}. */
export async function readClientCertificate(
  option: ClientCertificateOption,
  passphrase: string | null,
): Promise<ClientCredentials | null> {
  switch (option.kind) {
    case 'none':
      return null
    case 'pem':
      return readPemClient(option, passphrase)
    case 'pfx':
      return readPfxClient(await readBytes('certificate', option.path), passphrase)
  }
}

async function readPemClient(
  { certificatePath, keyPath }: { certificatePath: string; keyPath: string },
  passphrase: string | null,
): Promise<ClientCredentials> {
  const cert = (await readBytes('certificate', certificatePath)).toString('utf8')
  const [first] = cert.match(CERTIFICATE_BLOCK) ?? []
  if (first === undefined) throw notPem('certificate', 'a certificate', 'CERTIFICATE')
  const certificate = parseCertificate('certificate', first)
  const keyText = (await readBytes('key', keyPath)).toString('utf8')
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(keyText)) throw notPem('key', 'a private key', 'PRIVATE KEY')
  const key = readPrivateKey(keyText, passphrase)
  if (!certificate.checkPrivateKey(key)) {
    throw new ConnectionFieldError('key', 'This key does not belong to the certificate.')
  }
  return { cert, key: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

function readPrivateKey(text: string, passphrase: string | null) {
  const isEncrypted = text.includes('ENCRYPTED')
  if (isEncrypted && passphrase === null) {
    throw new ConnectionFieldError('passphrase', 'The key is encrypted: it needs its passphrase.')
  }
  try {
    return createPrivateKey({ key: text, ...(passphrase === null ? {} : { passphrase }) })
  } catch (error) {
    if (isEncrypted) throw new ConnectionFieldError('passphrase', 'The passphrase does not open the key.')
    throw new ConnectionFieldError('key', `The private key cannot be read: ${messageOf(error)}.`)
  }
}

function readPfxClient(pfx: Buffer, passphrase: string | null): ClientCredentials {
  const client = { pfx, ...(passphrase === null ? {} : { passphrase }) }
  try {
    createSecureContext(client)
    return client
  } catch (error) {
    // OpenSSL says “mac verify failure”, BoringSSL “INCORRECT_PASSWORD”.
    if (/mac verify|password/i.test(messageOf(error))) {
      const message =
        passphrase === null
          ? 'The file is locked: it needs its passphrase.'
          : 'The passphrase does not open the file.'
      throw new ConnectionFieldError('passphrase', message)
    }
    throw new ConnectionFieldError('certificate', 'This is not a PFX file (PKCS #12).')
  }
}

function parseCertificate(field: ConnectionField, pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw new ConnectionFieldError(field, 'The text between BEGIN and END CERTIFICATE is damaged.')
  }
}

async function readBytes(field: ConnectionField, path: string): Promise<Buffer> {
  if (path.trim() === '') throw new ConnectionFieldError(field, 'No file is chosen.')
  try {
    const bytes = await readFile(path)
    if (bytes.length <= LARGEST_FILE_BYTES) return bytes
  } catch (error) {
    throw new ConnectionFieldError(field, `The file cannot be read: ${messageOf(error)}.`)
  }
  throw new ConnectionFieldError(field, 'The file is larger than 4 MiB.')
}

function notPem(field: ConnectionField, what: string, label: string): ConnectionFieldError {
  return new ConnectionFieldError(field, `There is no PEM of ${what} in it (“-----BEGIN ${label}-----”).`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
}
