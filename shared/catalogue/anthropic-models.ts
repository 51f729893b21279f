import { findModel } from './models.ts'

/**
 * The model that serves a name at the Anthropic endpoint, and whose price is paid: DeepSeek's own names serve
 * themselves, `claude-opus…` is `deepseek-v4-pro`, and every other name, known or not, is `deepseek-flash` (Anthropic
 * API guide, model mapping). Names that were retired are taken for unknown ones; the guide does not speak of them.
 */
export function chatModelOf(name: string): string {
  const own = findModel(name)
  if (own !== null && own.status !== 'retired') return name
  return name.startsWith('claude-opus') ? 'deepseek-v4-pro' : 'deepseek-flash'
}
