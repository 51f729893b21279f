import type { Environment } from '../../../shared/schemas/environment.ts'

/** What a request for a retired model comes to in an environment. */
export function retirementEffect(environment: Pick<Environment, 'kind' | 'sandbox'> | undefined): string {
  if (environment?.kind !== 'sandbox') return 'The API answers with an error 400.'
  if (environment.sandbox.strictToday) {
    return 'The sandbox is set to today’s rules: it answers with an error 400, as the API does.'
  }
  return 'The API answers with an error 400. The sandbox still serves it by the rules of its time.'
}
