import { CHANGE_LOG } from './sources.ts'

/** What a model id meant during one span of time. Instants are Unix milliseconds, half-open. */
export interface AliasMeaning {
  readonly servedBy: string
  readonly sinceMs: number
  /** Null while it still means this. */
  readonly untilMs: number | null
  readonly source: string
}

/** One id: what it was served by from each start on, and when the name stopped working. */
interface AliasHistory {
  /** ISO 8601. Where only the day was published, the day's first instant in UTC. */
  readonly starts: readonly (readonly [since: string, servedBy: string])[]
  readonly retiredAt: string | null
}

const V41_FLASH: AliasHistory['starts'] = [
  ['2026-09-10T04:00:00Z', 'DeepSeek-V4.1-Flash'],
  ['2026-10-17T00:00:00Z', 'DeepSeek-V4.1-Flash-1017'],
]

const ALIAS_HISTORIES: Readonly<Record<string, AliasHistory>> = {
  'deepseek-chat': {
    starts: [
      ['2024-05-01T00:00:00Z', 'DeepSeek-V2'],
      ['2024-05-17T00:00:00Z', 'DeepSeek-V2-0517'],
      ['2024-06-28T00:00:00Z', 'DeepSeek-V2-0628'],
      ['2024-09-05T00:00:00Z', 'DeepSeek-V2.5'],
      ['2024-12-10T00:00:00Z', 'DeepSeek-V2.5-1210'],
      ['2024-12-26T00:00:00Z', 'DeepSeek-V3'],
      ['2025-03-24T00:00:00Z', 'DeepSeek-V3-0324'],
      ['2025-08-21T00:00:00Z', 'DeepSeek-V3.1, not thinking'],
      ['2025-09-22T00:00:00Z', 'DeepSeek-V3.1-Terminus, not thinking'],
      ['2025-09-29T00:00:00Z', 'DeepSeek-V3.2-Exp, not thinking'],
      ['2025-12-01T00:00:00Z', 'DeepSeek-V3.2, not thinking'],
      ['2026-04-24T00:00:00Z', 'DeepSeek-V4-Flash preview, not thinking'],
    ],
    retiredAt: '2026-07-24T15:59:00Z',
  },
  'deepseek-reasoner': {
    starts: [
      ['2025-01-20T00:00:00Z', 'DeepSeek-R1'],
      ['2025-05-28T00:00:00Z', 'DeepSeek-R1-0528'],
      ['2025-08-21T00:00:00Z', 'DeepSeek-V3.1, thinking'],
      ['2025-09-22T00:00:00Z', 'DeepSeek-V3.1-Terminus, thinking'],
      ['2025-09-29T00:00:00Z', 'DeepSeek-V3.2-Exp, thinking'],
      ['2025-12-01T00:00:00Z', 'DeepSeek-V3.2, thinking'],
      ['2026-04-24T00:00:00Z', 'DeepSeek-V4-Flash preview, thinking'],
    ],
    retiredAt: '2026-07-24T15:59:00Z',
  },
  'deepseek-coder': {
    starts: [
      ['2024-06-14T00:00:00Z', 'DeepSeek-Coder-V2-0614'],
      ['2024-07-24T00:00:00Z', 'DeepSeek-Coder-V2-0724'],
    ],
    retiredAt: '2024-09-05T00:00:00Z',
  },
  'deepseek-flash': { starts: V41_FLASH, retiredAt: null },
  'deepseek-v4.1-flash': { starts: V41_FLASH, retiredAt: null },
  'deepseek-v4-flash': {
    starts: [
      ['2026-04-24T00:00:00Z', 'DeepSeek-V4-Flash preview'],
      ['2026-07-31T00:00:00Z', 'DeepSeek-V4-Flash-0731'],
      ...V41_FLASH,
    ],
    retiredAt: null,
  },
  'deepseek-v4-flash-vision-exp': {
    starts: [['2026-08-21T00:00:00Z', 'DeepSeek-V4-Flash-Vision-Exp'], ...V41_FLASH],
    retiredAt: null,
  },
  'deepseek-v4.1-flash-expires-on-0910': {
    starts: [['2026-09-08T00:00:00Z', 'DeepSeek-V4.1-Flash beta']],
    retiredAt: '2026-09-10T04:00:00Z',
  },
  'deepseek-v4-pro': {
    starts: [
      ['2026-04-24T00:00:00Z', 'DeepSeek-V4-Pro preview'],
      ['2026-08-13T00:00:00Z', 'DeepSeek-V4-Pro-0813'],
    ],
    retiredAt: null,
  },
}

/** Every meaning an id has had, oldest first. */
export const ALIASES: ReadonlyMap<string, readonly AliasMeaning[]> = new Map(
  Object.entries(ALIAS_HISTORIES).map(([model, history]) => [model, meaningsOf(history)]),
)

function meaningsOf({ starts, retiredAt }: AliasHistory): AliasMeaning[] {
  return starts.map(([since, servedBy], index) => {
    const until = starts[index + 1]?.[0] ?? retiredAt
    return {
      servedBy,
      sinceMs: Date.parse(since),
      untilMs: until === null ? null : Date.parse(until),
      source: CHANGE_LOG,
    }
  })
}

/** What a model id meant at an instant (Unix ms); null when the API did not know it then. */
export function resolveAlias(model: string, atMs: number): AliasMeaning | null {
  const meanings = ALIASES.get(model) ?? []
  return (
    meanings.find(({ sinceMs, untilMs }) => sinceMs <= atMs && (untilMs === null || atMs < untilMs)) ?? null
  )
}
