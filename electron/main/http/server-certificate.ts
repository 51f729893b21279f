import { checkServerIdentity, type PeerCertificate, type TLSSocket } from 'node:tls'
import type { ServerCertificate } from '../../../shared/schemas/connection.ts'

/** OpenSSL's codes for a certificate whose authority nobody here knows. */
const UNKNOWN_AUTHORITY: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])

/**
 * Checks what OpenSSL leaves unchecked where an unknown authority is accepted: throws for any fault but that one, so
 * for a certificate of another host and for one that is not valid today.
 */
export function refuseOtherFaults(socket: TLSSocket, host: string, nowMs: number): void {
  if (socket.authorized) return
  const code = problemOf(socket) ?? 'CERT_UNTRUSTED'
  if (!UNKNOWN_AUTHORITY.has(code)) throw tlsError(code)
  const certificate = socket.getPeerCertificate()
  if (nowMs > Date.parse(certificate.valid_to)) throw tlsError('CERT_HAS_EXPIRED')
  if (nowMs < Date.parse(certificate.valid_from)) throw tlsError('CERT_NOT_YET_VALID')
  const otherHost = checkServerIdentity(host, certificate)
  if (otherHost !== undefined) throw otherHost
}

function tlsError(code: string): Error {
  return Object.assign(new Error(`The certificate is refused: ${code}.`), { code })
}

/** Why OpenSSL did not verify it; its types call this an error, but Node gives the code as a text. */
function problemOf(socket: TLSSocket): string | null {
  const problem: unknown = socket.authorizationError
  if (typeof problem === 'string') return problem
  return problem instanceof Error ? problem.message : null
}

/** The certificate that the server showed; null where it showed none. */
export function describeCertificate(socket: TLSSocket): ServerCertificate | null {
  const certificate = socket.getPeerCertificate()
  // Node gives an empty object where there is none.
  if (certificate.fingerprint256 === undefined) return null
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    altNames: certificate.subjectaltname ?? '',
    validFromMs: Date.parse(certificate.valid_from),
    validToMs: Date.parse(certificate.valid_to),
    fingerprint: certificate.fingerprint256,
    verified: socket.authorized,
    problem: socket.authorized ? null : problemOf(socket),
  }
}

/** The common name, else all parts of the name: newer certificates have no common name. */
function nameOf(name: PeerCertificate['subject'] | undefined): string {
  const parts = Object.entries(name ?? {})
  const commonName = parts.find(([part]) => part === 'CN')?.[1]
  return [commonName ?? parts.map(([part, value]) => `${part}=${value}`).join(', ')].flat().join(', ')
}
