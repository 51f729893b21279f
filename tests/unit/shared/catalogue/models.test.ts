import { describe, expect, it } from 'vitest'
import { CURRENT_MODELS, findModel, MODELS, RETIRED_MODELS } from '../../../../shared/catalogue/models.ts'

describe('models', () => {
  it('lists what GET /models lists', () => {
    expect(CURRENT_MODELS.map((model) => model.id)).toEqual(['deepseek-flash', 'deepseek-v4-pro'])
  })

  it('gives every retired name its date and the request that replaces it today', () => {
    expect(RETIRED_MODELS.map(({ id, retiredAt, replacement }) => ({ id, retiredAt, replacement }))).toEqual([
      {
        id: 'deepseek-chat',
        retiredAt: '2026-07-24T15:59:00Z',
        replacement: { model: 'deepseek-flash', thinking: 'disabled' },
      },
      {
        id: 'deepseek-reasoner',
        retiredAt: '2026-07-24T15:59:00Z',
        replacement: { model: 'deepseek-flash', thinking: 'enabled' },
      },
      {
        id: 'deepseek-coder',
        retiredAt: '2024-09-05T00:00:00Z',
        replacement: { model: 'deepseek-flash', thinking: 'disabled' },
      },
      {
        id: 'deepseek-v4.1-flash-expires-on-0910',
        retiredAt: '2026-09-10T04:00:00Z',
        replacement: { model: 'deepseek-flash', thinking: 'enabled' },
      },
    ])
  })

  it('replaces only by models that are current', () => {
    const replacements = MODELS.flatMap(({ replacement }) =>
      replacement === null ? [] : [replacement.model],
    )
    expect(replacements.filter((id) => findModel(id)?.status !== 'current')).toEqual([])
  })

  it('keeps every default within the limits of its model', () => {
    const broken = MODELS.filter(({ defaultMaxTokens, maxOutputTokens, contextWindow }) => {
      const defaults = Object.values(defaultMaxTokens)
      return Math.max(...defaults) > maxOutputTokens || maxOutputTokens > contextWindow
    })
    expect(broken).toEqual([])
  })

  it('does not know a name the API never had', () => {
    expect(findModel('deepseek-v4.1-pro')).toBeNull()
  })
})
