import { describe, expect, it } from 'vitest'
import { readModelList } from '../../../../shared/domain/models/read-model-list.ts'
import { listed } from './listed-models.ts'

describe('readModelList', () => {
  it('reads the documented shape', () => {
    const answer = {
      object: 'list',
      data: [
        {
          id: 'deepseek-flash',
          object: 'model',
          owned_by: 'deepseek',
          name: 'DeepSeek-V4.1-Flash',
          context_window: 1_048_576,
          max_output_tokens: 393_216,
          input_modalities: ['text', 'image'],
          output_modalities: ['text'],
          effort: { supported_levels: ['low', 'high', 'max'], default_level: 'high' },
          api_capabilities: { anthropic_messages: { system_prompt_update: 'in-history' } },
        },
      ],
    }
    expect(readModelList(JSON.stringify(answer))).toEqual([
      {
        id: 'deepseek-flash',
        name: 'DeepSeek-V4.1-Flash',
        ownedBy: 'deepseek',
        contextWindow: 1_048_576,
        maxOutputTokens: 393_216,
        inputModalities: ['text', 'image'],
        outputModalities: ['text'],
        efforts: ['low', 'high', 'max'],
        defaultEffort: 'high',
      },
    ])
  })

  it('knows nothing of what is missing or of another form, and keeps the rest', () => {
    const answer = {
      data: [
        { id: 'a', object: 'model', created: 1, owned_by: 'me' },
        {
          id: 'b',
          name: 7,
          context_window: '8k',
          max_output_tokens: -1,
          effort: 'high',
          input_modalities: 'text',
        },
        { id: 'c', effort: { supported_levels: null, default_level: 'low' } },
        { id: 'a', name: 'again' },
      ],
    }
    expect(readModelList(JSON.stringify(answer))).toEqual([
      listed('a', { ownedBy: 'me' }),
      listed('b'),
      listed('c', { defaultEffort: 'low' }),
    ])
  })

  it.each(['', 'no JSON', 'null', '[]', '{"data":"x"}', '{"data":[{"name":"no id"}]}', '{"error":{}}'])(
    'takes %j for no list',
    (bodyText) => {
      expect(readModelList(bodyText)).toBeNull()
    },
  )
})
