import { dialog } from 'electron'
import type { RequestChannel } from '../../../shared/ipc/contract.ts'
import type { ToolServer } from '../../../shared/schemas/tool-server.ts'
import type { ToolDesk } from '../services/tool-desk.ts'
import type { PermissionQuestion, ToolServerService } from '../services/tool-server-service.ts'
import type { RequestHandlers } from './handlers.ts'

type ToolChannel = Extract<RequestChannel, `toolServer.${string}` | `mock.${string}` | 'schema.fit'>

/** The calls about tools: rules, schemas and servers. */
export function toolHandlers({ servers, mocks, fitSchemas }: ToolDesk): Pick<RequestHandlers, ToolChannel> {
  return {
    'schema.fit': ({ questions }) => fitSchemas(questions),
    'mock.list': ({ requestId }) => mocks.list(requestId),
    'mock.save': ({ requestId, rules }) => mocks.save(requestId, rules),
    'toolServer.list': () => servers.list(),
    'toolServer.create': (draft) => servers.create(draft),
    'toolServer.update': ({ id, draft }) => servers.update(id, draft),
    'toolServer.delete': ({ id }) => servers.delete(id),
    'toolServer.allow': ({ id }) => allow(servers, id),
    'toolServer.forbid': ({ id }) => servers.forbid(id),
    'toolServer.connect': ({ id }) => servers.connect(id),
    'toolServer.disconnect': ({ id }) => servers.disconnect(id),
    'toolServer.call': (input) => servers.call(input),
    'toolServer.cancel': ({ callKey }) => servers.cancel(callKey),
  }
}

/**
 * Asks outside the page: to allow a server is to let the app start a program, and no page, however it went wrong,
 * may do that by itself.
 */
async function allow(servers: ToolServerService, id: string): Promise<ToolServer> {
  const question = servers.questionOf(id)
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: titleOf(question),
    detail: detailOf(question),
    buttons: ['Allow', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0 ? servers.allow(id, question.permission) : servers.get(id)
}

function titleOf({ name, kind }: PermissionQuestion): string {
  return kind === 'stdio'
    ? `Allow the app to start the program of “${name}”?`
    : `Allow the app to call the server “${name}”?`
}

function detailOf({ target, kind, valueNames }: PermissionQuestion): string {
  const given =
    valueNames.length === 0
      ? ''
      : `\n\nIt gets the ${kind === 'stdio' ? 'variables' : 'headers'} ${valueNames.join(', ')}.`
  const risk =
    kind === 'stdio'
      ? 'It runs as your user and can do what you can.'
      : 'It gets the arguments of every call that you or a loop make of its tools.'
  return `${target}${given}\n\n${risk} You are asked again when any of this changes.`
}
