import type { RequestChannel } from '../../../shared/ipc/contract.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { EnvironmentService } from '../services/environment-service.ts'
import type { RequestHandlers } from './handlers.ts'

type TransferChannel = Extract<
  RequestChannel,
  `import.${string}` | `export.${string}` | `backup.${string}` | `workspace.${string}` | 'environment.baseUrl'
>

/** Bringing in, giving out, and the folder of a workspace. */
export function transferHandlers({
  environments,
}: {
  environments: EnvironmentService
}): Pick<RequestHandlers, TransferChannel> {
  const refuse = (): never => {
    throw new AppError({ code: 'internal', message: 'Not built.' })
  }
  return {
    'environment.baseUrl': async ({ id }) => ({ baseUrl: (await environments.address(id)).baseUrl.href }),
    'import.read': refuse,
    'import.open': refuse,
    'import.apply': refuse,
    'import.drop': refuse,
    'import.undo': refuse,
    'export.save': refuse,
    'export.saveText': refuse,
    'backup.save': refuse,
    'backup.restore': refuse,
    'workspace.state': refuse,
    'workspace.open': refuse,
    'workspace.close': refuse,
    'workspace.resolve': refuse,
  }
}
