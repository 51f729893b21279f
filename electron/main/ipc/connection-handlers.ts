import { dialog } from 'electron'
import type { RequestChannel } from '../../../shared/ipc/contract.ts'
import type { ConnectionService } from '../services/connection/connection-service.ts'
import type { RequestHandlers } from './handlers.ts'

type ConnectionChannel = Extract<RequestChannel, `connection.${string}`>

/** How connections are made. The dialog is shown here, the rest is the service's. */
export function connectionHandlers(connections: ConnectionService): Pick<RequestHandlers, ConnectionChannel> {
  return {
    'connection.secrets': ({ ownerId }) => connections.secrets(ownerId),
    'connection.setSecret': (input) => connections.setSecret(input),
    'connection.clearSecret': (input) => connections.clearSecret(input),
    'connection.check': (draft) => connections.check(draft),
    'connection.tryOut': (draft) => connections.tryOut(draft),
    'connection.chooseFile': async () => {
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'] })
      return { path: filePaths[0] ?? null }
    },
  }
}
