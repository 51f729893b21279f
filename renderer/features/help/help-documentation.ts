import { ENDPOINTS } from '../../../shared/catalogue/endpoints.ts'
import { type HelpTopic, TOPIC_OF_ENDPOINT } from './help-topics.ts'

const PAGES: Partial<Readonly<Record<HelpTopic, string>>> = {
  prefix: 'https://api-docs.deepseek.com/guides/chat_prefix_completion',
  thinking: 'https://api-docs.deepseek.com/guides/thinking_mode',
  tools: 'https://api-docs.deepseek.com/guides/tool_calls',
  'json-output': 'https://api-docs.deepseek.com/guides/json_mode',
  images: 'https://api-docs.deepseek.com/guides/vision',
  cost: 'https://api-docs.deepseek.com/quick_start/pricing',
  errors: 'https://api-docs.deepseek.com/quick_start/error_codes',
  'rate-limits': 'https://api-docs.deepseek.com/quick_start/rate_limit',
}

/** The page of the provider's documentation that a topic goes back to; null where there is none. */
export function documentationOf(topic: HelpTopic): string | null {
  const endpoint = ENDPOINTS.find(({ id }) => TOPIC_OF_ENDPOINT[id] === topic)
  return PAGES[topic] ?? endpoint?.doc ?? null
}
