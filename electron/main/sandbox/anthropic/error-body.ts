import type { ApiRejection } from '../../../../shared/domain/chat-rules/api-rejection.ts'

/**
 * Anthropic's names of errors by HTTP status (its error page). That DeepSeek uses them all is an assumption: its
 * guide gives the shape of an error at this endpoint, not the list of its types.
 */
const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
}

/** The error body of the endpoint. */
export function messagesErrorBody({ status, message }: ApiRejection): object {
  const type = ERROR_TYPES[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error')
  return { type: 'error', error: { type, message: inOwnWords(message) } }
}

/** The one refusal that is known to be worded differently here (seen in reports of client authors). */
function inOwnWords(message: string): string {
  return message.replace('`reasoning_content`', '`content[].thinking`')
}
