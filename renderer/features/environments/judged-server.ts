import type { JudgedServer } from '../../../shared/catalogue/parameter-rules.ts'
import { isDeepSeekUrl } from '../../../shared/domain/snippets/endpoint-of-url.ts'
import type { Environment } from '../../../shared/schemas/environment.ts'

/** Whose rules a request sent to an environment is judged by; without one, those of the API. */
export function judgedServer(
  environment: Pick<Environment, 'kind' | 'sandbox' | 'baseUrl'> | undefined,
): JudgedServer {
  if (environment === undefined) return 'api'
  if (environment.kind === 'sandbox') return environment.sandbox.strictToday ? 'api' : 'sandbox'
  return isDeepSeekUrl(environment.baseUrl) ? 'api' : 'other'
}
