import { currentModels, type ModelEntry } from '../../../shared/catalogue/models.ts'

/** Answer of `GET /models` (API reference, list models). */
export function modelList(): object {
  return { object: 'list', data: currentModels().map(modelItem) }
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
