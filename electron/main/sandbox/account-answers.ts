import { CURRENT_MODELS, type ModelEntry } from '../../../shared/catalogue/models.ts'
import type { Balance } from '../../../shared/schemas/environment.ts'

/** Answer of `GET /models` (API reference, list models). */
export function modelList(): object {
  return { object: 'list', data: CURRENT_MODELS.map(modelItem) }
}

function modelItem(model: ModelEntry): object {
  return {
    id: model.id,
    object: 'model',
    owned_by: 'deepseek',
    name: model.displayName,
    context_window: model.contextWindow,
    max_output_tokens: model.maxOutputTokens,
    input_modalities: model.vision ? ['text', 'image'] : ['text'],
    output_modalities: ['text'],
    effort: { supported_levels: model.efforts, default_level: 'high' },
    api_capabilities: {
      anthropic_messages: { system_prompt_update: model.rules === 'v4.1' ? 'in-history' : 'leading-only' },
    },
  }
}

/** Answer of `GET /user/balance`; `empty` for the scenario in which there is nothing left. */
export function accountBalance(empty: boolean): Balance {
  return {
    is_available: !empty,
    balance_infos: [
      {
        currency: 'USD',
        total_balance: empty ? '0.00' : '110.00',
        granted_balance: empty ? '0.00' : '10.00',
        topped_up_balance: empty ? '0.00' : '100.00',
      },
    ],
  }
}
