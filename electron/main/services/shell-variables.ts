import type { ShellVariables } from './environment-service.ts'

function nonEmpty(value: string | undefined): string | undefined {
  const trimmed = value?.trim()
  return trimmed === '' ? undefined : trimmed
}

/** Reads `DEEPSEEK_API_KEY` and `DEEPSEEK_BASE_URL` and takes the key out, so that no child process inherits it. */
export function takeShellVariables(environment: NodeJS.ProcessEnv): ShellVariables {
  const variables = {
    apiKey: nonEmpty(environment.DEEPSEEK_API_KEY),
    baseUrl: nonEmpty(environment.DEEPSEEK_BASE_URL),
  }
  delete environment.DEEPSEEK_API_KEY
  return variables
}
