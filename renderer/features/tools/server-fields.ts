import {
  DEFAULT_TOOL_TIMEOUT_MS,
  type ToolServer,
  type ToolServerDraft,
} from '../../../shared/schemas/tool-server.ts'

/** A server as it is typed: the fields of the other way to reach one are kept while it is not chosen. */
export interface ServerFields {
  readonly name: string
  readonly kind: 'stdio' | 'http'
  readonly command: string
  /** One argument on each line. */
  readonly argsText: string
  readonly url: string
  readonly timeoutSeconds: number
  /** An empty value of a stored row keeps what is there. */
  readonly values: readonly Readonly<{ name: string; value: string; isStored: boolean }>[]
}

export function formOf(server: ToolServer | null): ServerFields {
  const empty = { command: '', argsText: '', url: '' }
  if (server === null) {
    const timeoutSeconds = DEFAULT_TOOL_TIMEOUT_MS / 1000
    return { name: '', kind: 'stdio', ...empty, timeoutSeconds, values: [] }
  }
  const { name, transport, timeoutMs } = server
  const way =
    transport.kind === 'http'
      ? { ...empty, url: transport.url }
      : { ...empty, command: transport.command, argsText: transport.args.join('\n') }
  const values = server.values.map((row) => ({
    name: row.name,
    value: '',
    isStored: row.state !== 'missing',
  }))
  return { name, kind: transport.kind, ...way, timeoutSeconds: timeoutMs / 1000, values }
}

export function draftOfForm(fields: ServerFields): ToolServerDraft {
  const { name, kind, command, argsText, url, timeoutSeconds } = fields
  return {
    name,
    transport:
      kind === 'http'
        ? { kind, url }
        : { kind, command, args: argsText === '' ? [] : argsText.replace(/\n$/, '').split('\n') },
    timeoutMs: Math.round(timeoutSeconds * 1000),
    values: fields.values
      .filter((row) => row.name.trim() !== '')
      .map((row) => ({
        name: row.name.trim(),
        value: row.value === '' && row.isStored ? null : row.value,
      })),
  }
}
