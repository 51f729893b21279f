import type { WorkspaceContents } from '../../../shared/domain/workspace/read-workspace.ts'
import {
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type Environment,
} from '../../../shared/schemas/environment.ts'
import type { Services } from '../../main/services/create-services.ts'
import type { DestinationOptions } from '../command.ts'
import { CommandFailure } from '../failure.ts'
import type { Session } from '../session.ts'

/** The services, and the environment a command works with. */
export interface ChosenEnvironment {
  readonly services: Services
  readonly environment: Environment
}

/** The environment that the options name: by its name or id, by a URL, else the active one of the app. */
export async function chooseEnvironment(
  session: Session,
  { env, baseUrl }: DestinationOptions,
): Promise<ChosenEnvironment> {
  const services = session.services()
  const workspace = await session.workspace()
  if (workspace !== null) addEnvironments(services, workspace)
  const { environments } = services.environments.list()
  if (baseUrl !== undefined) return { services, environment: findEnvironment(environments, 'shell') }
  if (env !== undefined) return { services, environment: findEnvironment(environments, env) }
  const { activeEnvironmentId } = services.settings.get()
  const active = environments.find(({ id }) => id === activeEnvironmentId)
  return { services, environment: active ?? findEnvironment(environments, 'sandbox') }
}

/** The environments of a folder join those that every new database has; one of the same name takes its place. */
function addEnvironments({ environments }: Services, workspace: WorkspaceContents): void {
  for (const { environment } of workspace.environments) {
    const present = environments.list().environments.find(({ name }) => name === environment.name)
    const draft = {
      ...environment,
      sandbox: present?.sandbox ?? DEFAULT_SANDBOX_OPTIONS,
      maxConcurrentRuns: present?.maxConcurrentRuns ?? DEFAULT_MAX_CONCURRENT_RUNS,
    }
    if (present === undefined) environments.create(draft)
    else environments.update(present.id, draft)
  }
}

function findEnvironment(environments: readonly Environment[], text: string): Environment {
  const wanted = text.toLowerCase()
  const named =
    environments.filter(({ name }) => name === text).at(0) ??
    environments.find(({ id, name }) => id === text || name.toLowerCase() === wanted)
  if (named !== undefined) return named
  const names = environments.map(({ name }) => `“${name}”`).join(', ')
  const shellAdvice = wanted === 'shell' || wanted === 'from shell' ? ' Set DEEPSEEK_API_KEY to have it.' : ''
  throw new CommandFailure({
    code: 'not-found',
    message: `There is no environment called “${text}”.`,
    advice: `There are: ${names}.${shellAdvice}`,
  })
}
