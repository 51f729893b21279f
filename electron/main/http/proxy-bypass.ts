import { BlockList, isIP } from 'node:net'
import { socketHost } from './proxy-server.ts'

type Rule = (host: string, port: string) => boolean

/** The list, or the first entry that is none, in words for the user. */
export type ParsedBypass =
  | { readonly ok: true; readonly bypasses: (url: URL) => boolean }
  | { readonly ok: false; readonly message: string }

/**
 * Reads a list of places that are reached without the proxy, as `NO_PROXY` has it: names (with all below them), with
 * a port where only that is meant, addresses, blocks such as `10.0.0.0/8`, and `*` for all. Separated by commas or
 * spaces.
 */
export function parseBypass(text: string): ParsedBypass {
  const rules: Rule[] = []
  for (const entry of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const rule = ruleOf(entry.toLowerCase())
    if (rule === null) return { ok: false, message: `“${entry}” is neither a name nor an address.` }
    rules.push(rule)
  }
  return {
    ok: true,
    bypasses(url) {
      const host = socketHost(url.hostname).toLowerCase()
      const port = url.port || (url.protocol === 'https:' ? '443' : '80')
      return rules.some((rule) => rule(host, port))
    },
  }
}

function ruleOf(entry: string): Rule | null {
  if (entry === '*') return () => true
  if (entry.includes('/')) return blockRule(entry)
  const { host, port } = splitPort(entry)
  if (isIP(host) !== 0) return (name, at) => name === host && (port === null || port === at)
  const suffix = host.replace(/^\*?\./, '')
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(suffix)) return null
  return (name, at) => (name === suffix || name.endsWith(`.${suffix}`)) && (port === null || port === at)
}

/** A port behind a name or a bracketed address; an IPv6 address without brackets has none. */
function splitPort(entry: string): { host: string; port: string | null } {
  const match = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(entry)
  return { host: socketHost(match?.[1] ?? entry), port: match?.[2] ?? null }
}

function blockRule(entry: string): Rule | null {
  const [address = '', bits = ''] = entry.split('/')
  const version = isIP(address)
  const prefix = Number(bits)
  if (version === 0 || !/^\d+$/.test(bits) || prefix > (version === 4 ? 32 : 128)) return null
  const block = new BlockList()
  block.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  return (name) => {
    const family = isIP(name)
    return family !== 0 && block.check(name, family === 4 ? 'ipv4' : 'ipv6')
  }
}
