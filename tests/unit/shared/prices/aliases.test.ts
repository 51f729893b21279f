import { describe, expect, it } from 'vitest'
import { MODELS } from '../../../../shared/catalogue/models.ts'
import { ALIASES, resolveAlias } from '../../../../shared/catalogue/prices/aliases.ts'

describe('resolveAlias', () => {
  it('says what a name meant, since when and until when', () => {
    expect(resolveAlias('deepseek-chat', Date.parse('2025-07-01T00:00:00Z'))).toEqual({
      servedBy: 'DeepSeek-V3-0324',
      sinceMs: Date.parse('2025-03-24T00:00:00Z'),
      untilMs: Date.parse('2025-08-21T00:00:00Z'),
      source: 'https://api-docs.deepseek.com/updates',
    })
  })

  it.each([
    ['deepseek-chat', '2024-12-25T23:59:59Z', 'DeepSeek-V2.5-1210'],
    ['deepseek-chat', '2024-12-26T00:00:00Z', 'DeepSeek-V3'],
    ['deepseek-chat', '2026-07-24T15:58:59Z', 'DeepSeek-V4-Flash preview, not thinking'],
    ['deepseek-chat', '2026-07-24T15:59:00Z', null],
    ['deepseek-reasoner', '2025-01-19T23:59:59Z', null],
    ['deepseek-reasoner', '2025-01-20T00:00:00Z', 'DeepSeek-R1'],
    ['deepseek-reasoner', '2026-04-24T00:00:00Z', 'DeepSeek-V4-Flash preview, thinking'],
    ['deepseek-v4-flash', '2026-09-10T03:59:59Z', 'DeepSeek-V4-Flash-0731'],
    ['deepseek-v4-flash', '2026-09-10T04:00:00Z', 'DeepSeek-V4.1-Flash'],
    ['deepseek-v4-pro', '2026-09-14T12:00:00Z', 'DeepSeek-V4-Pro-0813'],
    ['deepseek-flash', '2026-11-22T00:00:00Z', 'DeepSeek-V4.1-Flash-1017'],
    ['gpt-4', '2026-11-22T00:00:00Z', null],
  ])('%s at %s', (model, at, servedBy) => {
    expect(resolveAlias(model, Date.parse(at))?.servedBy ?? null).toBe(servedBy)
  })
})

describe('the aliases', () => {
  it('cover every model of the catalogue', () => {
    expect([...ALIASES.keys()].toSorted()).toEqual(MODELS.map(({ id }) => id).toSorted())
  })

  it.each(MODELS)('lead $id without a gap to its retirement', ({ id, retiredAt }) => {
    const meanings = ALIASES.get(id) ?? []
    expect(meanings.map(({ untilMs }) => untilMs)).toEqual([
      ...meanings.slice(1).map(({ sinceMs }) => sinceMs),
      retiredAt === null ? null : Date.parse(retiredAt),
    ])
    expect(meanings.filter(({ sinceMs, untilMs }) => untilMs !== null && sinceMs >= untilMs)).toEqual([])
  })
})
