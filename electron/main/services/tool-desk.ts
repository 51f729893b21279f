import type { ToolServer } from '../../../shared/schemas/tool-server.ts'
import type { CheckRunner } from '../checks/check-runner.ts'
import type { KeyVault } from '../secrets/key-vault.ts'
import { createMockRuleRepository, type MockRuleRepository } from '../storage/mock-rule-repository.ts'
import type { StorageDatabase } from '../storage/storage-database.ts'
import { createToolServerRepository } from '../storage/tool-server-repository.ts'
import { createToolServerService, type ToolServerService } from './tool-server-service.ts'
import { createServerValueStore } from './tool-server-values.ts'

/** What answers the tool calls of a model, and what judges them. */
export interface ToolDesk {
  readonly servers: ToolServerService
  readonly mocks: MockRuleRepository
  readonly fitSchemas: CheckRunner['fit']
}

/** Builds the desk. The protocol's SDK is loaded with the first connection: most starts of the app need none of it. */
export function createToolDesk(options: {
  db: StorageDatabase
  vault: KeyVault
  checks: CheckRunner
  appVersion: string
  onServersChanged: (servers: ToolServer[]) => void
}): ToolDesk {
  const servers = createToolServerService({
    repository: createToolServerRepository(options.db),
    values: createServerValueStore(options.vault),
    appVersion: options.appVersion,
    async connect(target, onLost) {
      const { connectServer } = await import('../mcp/server-connection.ts')
      return connectServer(target, onLost)
    },
    onChanged: () => options.onServersChanged(servers.list()),
  })
  return {
    servers,
    mocks: createMockRuleRepository(options.db),
    fitSchemas: (questions) => options.checks.fit(questions),
  }
}
