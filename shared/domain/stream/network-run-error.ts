import type { RunError } from '../../schemas/run.ts'
import { runError } from './run-errors.ts'

type NetworkWords = Pick<RunError, 'code' | 'hint'> & { readonly what: string; readonly retryable: boolean }

const RETRY = 'Check the network, then try again.'

const DNS_NOT_FOUND: NetworkWords = {
  code: 'dns-not-found',
  what: 'has no address',
  hint: 'The host name is unknown to the name server. Check the base URL for a typing error, and the network.',
  retryable: true,
}
const UNREACHABLE: NetworkWords = {
  code: 'network-unreachable',
  what: 'cannot be reached',
  hint: `There is no way to this address from here. ${RETRY}`,
  retryable: true,
}
const RESET: NetworkWords = {
  code: 'connection-reset',
  what: 'closed the connection before it answered',
  hint: 'The server or a proxy between hung up. Try again; if it goes on, check the base URL.',
  retryable: true,
}
const TLS_SELF_SIGNED: NetworkWords = {
  code: 'tls-self-signed',
  what: 'has a self-signed certificate',
  hint: 'Nothing was sent. No authority vouches for this server. If it is your own, trust its certificate as an authority, or allow unknown authorities, in the connection options of the environment.',
  retryable: false,
}
const TLS_UNTRUSTED: NetworkWords = {
  code: 'tls-untrusted',
  what: 'has a certificate of an authority that is not known here',
  hint: 'Nothing was sent. A proxy that inspects traffic, a company’s own authority or a wrong address can be the cause. If you know that authority, add its certificate in the connection options.',
  retryable: false,
}
const TLS_CLIENT_CERTIFICATE: NetworkWords = {
  code: 'tls-client-certificate',
  what: 'wants a client certificate',
  hint: 'The server lets in only clients that it knows by a certificate: none was shown, or not one that it accepts. Choose one in the connection options of the environment.',
  retryable: false,
}
const TLS_REFUSED: NetworkWords = {
  code: 'tls-refused',
  what: 'broke off the agreement on a secure connection',
  hint: 'Nothing was sent. Before TLS 1.3 a server says no more than this where it wants a client certificate, and where it shares no cipher with this app. If it knows its clients by certificate, choose one in the connection options of the environment.',
  retryable: false,
}
const TLS_VERSION: NetworkWords = {
  code: 'tls-version',
  what: 'speaks no version of TLS that is safe today',
  hint: 'Nothing was sent. The server, or a proxy between, offers only old versions or ciphers. Whoever runs it has to update it.',
  retryable: false,
}
const TLS_WRONG_HOST: NetworkWords = {
  code: 'tls-wrong-host',
  what: 'has a certificate for another host',
  hint: 'Nothing was sent. Check the base URL; a proxy between can be the cause too.',
  retryable: false,
}
const TLS_EXPIRED: NetworkWords = {
  code: 'tls-expired',
  what: 'has a certificate that is not valid today',
  hint: 'Nothing was sent. Check this machine’s clock; if it is right, the server’s certificate has expired.',
  retryable: false,
}

/** By Node's error codes: of the system (`man errno`), of the resolver, and of OpenSSL's certificate check. */
const WORDS_BY_CODE: ReadonlyMap<string, NetworkWords> = new Map([
  ['ENOTFOUND', DNS_NOT_FOUND],
  ['ENODATA', DNS_NOT_FOUND],
  [
    'EAI_AGAIN',
    {
      code: 'dns-failed',
      what: 'could not be looked up',
      hint: `The name server does not answer: most often this machine is offline. ${RETRY}`,
      retryable: true,
    },
  ],
  [
    'ECONNREFUSED',
    {
      code: 'connection-refused',
      what: 'refused the connection',
      hint: 'No program listens at this address and port. Check the base URL, and that the server runs.',
      retryable: true,
    },
  ],
  ['ECONNRESET', RESET],
  ['EPIPE', RESET],
  ['ECONNABORTED', RESET],
  ['UND_ERR_SOCKET', RESET],
  ['ENETUNREACH', UNREACHABLE],
  ['EHOSTUNREACH', UNREACHABLE],
  ['EADDRNOTAVAIL', UNREACHABLE],
  ['ENETDOWN', UNREACHABLE],
  [
    'ETIMEDOUT',
    {
      code: 'connection-timed-out',
      what: 'does not answer',
      hint: `The system gave up waiting for the server. ${RETRY}`,
      retryable: true,
    },
  ],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', TLS_SELF_SIGNED],
  ['SELF_SIGNED_CERT_IN_CHAIN', TLS_UNTRUSTED],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', TLS_UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT', TLS_UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', TLS_UNTRUSTED],
  ['CERT_UNTRUSTED', TLS_UNTRUSTED],
  ['CERT_REJECTED', TLS_UNTRUSTED],
  ['CERT_REVOKED', TLS_UNTRUSTED],
  // Node's code for what OpenSSL has no name for, such as a signature by SHA-1.
  ['UNSPECIFIED', TLS_UNTRUSTED],
  ['ERR_TLS_CERT_ALTNAME_INVALID', TLS_WRONG_HOST],
  ['CERT_HAS_EXPIRED', TLS_EXPIRED],
  ['CERT_NOT_YET_VALID', TLS_EXPIRED],
])

/** The error of a connection that failed before an answer came. `errorCode` is Node's, `host` with the port. */
export function networkRunError(errorCode: string, host: string): RunError {
  const { what, ...words } = WORDS_BY_CODE.get(errorCode) ?? wordsForUnknown(errorCode)
  return runError({ kind: 'network', title: `${host} ${what}.`, ...words })
}

function wordsForUnknown(errorCode: string): NetworkWords {
  if (errorCode.startsWith('CERT_')) return TLS_UNTRUSTED
  // OpenSSL and BoringSSL name the same alert (RFC 8446, 6.2) with different prefixes.
  if (/ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_UNKNOWN)/.test(errorCode)) {
    return TLS_CLIENT_CERTIFICATE
  }
  if (errorCode.includes('ALERT_HANDSHAKE_FAILURE')) return TLS_REFUSED
  if (/UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|NO_CIPHER/.test(errorCode)) return TLS_VERSION
  if (errorCode.startsWith('ERR_SSL_') || errorCode.startsWith('ERR_TLS_') || errorCode === 'EPROTO') {
    return {
      code: 'tls-failed',
      what: 'could not agree on a secure connection',
      hint: 'Nothing was sent. The port may not speak TLS, or a proxy between interferes. Check the base URL.',
      retryable: false,
    }
  }
  return {
    code: 'network-failed',
    what: `could not be spoken to (${errorCode})`,
    hint: RETRY,
    retryable: true,
  }
}
