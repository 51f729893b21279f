import { collectionsAndRequests } from './0010-collections-and-requests.ts'
import { environmentsAndSettings } from './0020-environments-and-settings.ts'
import { runs } from './0030-runs.ts'
import { runSearch } from './0040-run-search.ts'
import { runCosts } from './0050-run-costs.ts'
import { checks } from './0060-checks.ts'
import { comparisons } from './0070-comparisons.ts'
import { rawRequests } from './0080-raw-requests.ts'
import { workspace } from './0090-workspace.ts'
import { runOwner } from './0100-run-owner.ts'
import { forms } from './0110-forms.ts'
import { turns } from './0120-turns.ts'
import { connections } from './0130-connections.ts'
import { toolServersAndMocks } from './0140-tool-servers-and-mocks.ts'
import { refusedRuns } from './0160-refused-runs.ts'
import { conversations } from './0170-conversations.ts'
import { refusals } from './0180-refusals.ts'
import type { Migration } from './migration.ts'

/** Every migration, in the order in which they run. */
export const MIGRATIONS: readonly Migration[] = [
  collectionsAndRequests,
  environmentsAndSettings,
  runs,
  runSearch,
  runCosts,
  checks,
  comparisons,
  rawRequests,
  workspace,
  runOwner,
  forms,
  turns,
  connections,
  toolServersAndMocks,
  refusedRuns,
  conversations,
  refusals,
]
