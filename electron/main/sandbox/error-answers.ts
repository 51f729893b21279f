import { type ApiRejection, invalidRequest } from '../../../shared/domain/chat-rules/api-rejection.ts'
import type { SandboxOptions, SandboxScenario } from '../../../shared/schemas/environment.ts'

/** Scenarios that answer with an error instead of a completion (error codes page; bodies as seen in the wild). */
export const SCENARIO_REJECTIONS: Partial<Record<SandboxScenario, ApiRejection>> = {
  'rate-limited': tooManyAtOnce(26, 25),
  'out-of-balance': {
    status: 402,
    message: 'Insufficient Balance',
    type: 'unknown_error',
    param: null,
    code: 'invalid_request_error',
  },
  // Of a prompt that the content filter stops (error texts as seen; which prompts those are is not documented).
  'content-risk': invalidRequest('Content Exists Risk'),
  'server-error': {
    status: 500,
    message: 'Internal Server Error',
    type: 'server_error',
    param: null,
    code: 'internal_server_error',
  },
  overloaded: {
    status: 503,
    message: 'Service is too busy. Please retry after a brief wait.',
    type: 'service_unavailable_error',
    param: null,
    code: 'service_unavailable_error',
  },
}

/** The refusal of a completion while as many are being answered as the account may have at once. */
export function tooManyAtOnce(concurrency: number, limit: number): ApiRejection {
  return {
    status: 429,
    message: `Too many requests. Your current concurrency is ${concurrency}, which exceeds your concurrency limit of ${limit} based on your remaining balance. Please top up your balance to restore your concurrency.`,
    type: 'rate_limit_error',
    param: null,
    code: 'invalid_request_error',
  }
}

/** Account and files fail with the server, but not by being called too often or without money. */
export function serverFailure({ scenario }: SandboxOptions): ApiRejection | null {
  const serverFails = scenario === 'server-error' || scenario === 'overloaded'
  return serverFails ? (SCENARIO_REJECTIONS[scenario] ?? null) : null
}

/** The refusal of a key. The message shows its last four characters. */
export function invalidKey(key: string): ApiRejection {
  return {
    status: 401,
    message: `Authentication Fails, Your api key: ****${key.slice(-4)} is invalid`,
    type: 'authentication_error',
    param: null,
    code: 'invalid_request_error',
  }
}

/** A refusal that is about HTTP and not about the content. */
export function httpRejection(status: number, message: string): ApiRejection {
  return { status, message, type: 'invalid_request_error', param: null, code: 'invalid_request_error' }
}

/** The error body of the API. */
export function errorBody(rejection: ApiRejection): { error: Omit<ApiRejection, 'status'> } {
  const { message, type, param, code } = rejection
  return { error: { message, type, param, code } }
}
