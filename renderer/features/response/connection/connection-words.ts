import type { RunConnection, ServerCertificate } from '../../../../shared/schemas/connection.ts'

/** A line of a list of facts. */
export type Fact = Readonly<{ name: string; value: string; note?: string | undefined }>

const NOT_RECORDED = 'Not recorded with this run'

/** The connection of a run, line by line. What runs from before it was recorded cannot tell is said to be so. */
export function connectionFacts(connection: RunConnection): Fact[] {
  const { remoteAddress, protocol, proxy, reused, addresses } = connection
  return [
    {
      name: proxy == null ? 'Server address' : 'Proxy address',
      value: remoteAddress,
      note: addresses !== undefined && addresses.length > 1 ? `Of ${addresses.join(', ')}` : undefined,
    },
    {
      name: 'Proxy',
      value: proxy === undefined ? NOT_RECORDED : (proxy ?? 'None'),
      note: proxy == null ? undefined : 'Only the proxy knows the address of the server',
    },
    { name: 'Protocol', value: protocol },
    { name: 'TLS', value: connection.tls?.replace(' ', ' · ') ?? 'None: nothing was encrypted' },
    { name: 'Connection', value: reuseInWords(reused) },
  ]
}

function reuseInWords(reused: boolean | undefined): string {
  if (reused === undefined) return NOT_RECORDED
  return reused ? 'Kept from an earlier run' : 'Made for this run'
}

/** The certificate that the server showed, line by line. */
export function certificateFacts(certificate: ServerCertificate): Fact[] {
  return [
    { name: 'Subject', value: certificate.subject },
    { name: 'Issuer', value: certificate.issuer },
    { name: 'Names', value: certificate.altNames || 'None' },
    {
      name: 'Valid',
      value: `${dayOf(certificate.validFromMs)} to ${dayOf(certificate.validToMs)}`,
    },
    { name: 'SHA-256', value: inTwoLines(certificate.fingerprint) },
  ]
}

/** A space where a narrow column may break it, rather than within a pair of digits. */
function inTwoLines(fingerprint: string): string {
  return fingerprint.replace(/^((?:..:){16})/, '$1 ')
}

function dayOf(ms: number): string {
  return Number.isNaN(ms) ? 'unknown' : new Date(ms).toISOString().slice(0, 10)
}
