import { AppError } from '../../../../shared/ipc/result.ts'
import type { RequestDraft, SavedRequest } from '../../../../shared/schemas/request.ts'
import type {
  ExportBundle,
  ExportScope,
  TransferredFolder,
  TransferredRequest,
  TransferredRun,
} from '../../../../shared/schemas/transfer.ts'
import type { RunRepository } from '../../storage/run-repository.ts'
import type { EnvironmentService } from '../environment-service.ts'
import type { HistoryService } from '../history-service.ts'
import type { LibraryService } from '../library-service.ts'

/** What an export is made of. */
export interface ExportSources {
  readonly library: LibraryService
  readonly environments: EnvironmentService
  readonly history: HistoryService
  readonly runs: RunRepository
}

/** A bundle, and the ids that its collections and requests have in the app. */
export interface IdentifiedBundle {
  readonly bundle: ExportBundle
  readonly ids: ReadonlyMap<TransferredFolder | TransferredRequest, string>
}

/** The newest runs of a request that leave with it. */
const MAX_RUNS_OF_REQUEST = 200

/** All that is in the scope. Requests bring their runs where `withRuns`. Throws `not-found` for what was deleted. */
export function exportBundle(
  scope: ExportScope,
  withRuns: boolean,
  sources: ExportSources,
): IdentifiedBundle {
  const ids = new Map<TransferredFolder | TransferredRequest, string>()
  return { bundle: bundleOf(scope, { ...sources, withRuns, ids }), ids }
}

interface Gathering extends ExportSources {
  readonly withRuns: boolean
  readonly ids: Map<TransferredFolder | TransferredRequest, string>
}

function bundleOf(scope: ExportScope, sources: Gathering): ExportBundle {
  switch (scope.kind) {
    case 'all': {
      const root = folderOf(null, 'DeepSeek Workbench', sources)
      return { name: root.name, root, environments: environmentsOf(sources) }
    }
    case 'collection': {
      const collection = sources.library.collections.findById(scope.id)
      if (collection === null) {
        throw new AppError({ code: 'not-found', message: 'This collection was deleted.' })
      }
      const root = folderOf(scope.id, collection.name, sources)
      return { name: root.name, root, environments: environmentsOf(sources) }
    }
    case 'request': {
      const request = requestOf(sources.library.getRequest(scope.id), sources)
      const { name } = request.draft
      return { name, root: { name, folders: [], requests: [request] }, environments: [] }
    }
    case 'runs': {
      const requests = scope.ids.map((id): TransferredRequest => {
        const run = runOf(id, sources)
        return { draft: sources.history.get(id).authored, runs: [run] }
      })
      const name = requests.length === 1 ? (requests[0]?.draft.name ?? 'Run') : 'Runs'
      return { name, root: { name, folders: [], requests }, environments: [] }
    }
  }
}

function folderOf(id: string | null, name: string, sources: Gathering): TransferredFolder {
  const tree = sources.library.collections.tree()
  const build = (folderId: string | null, folderName: string): TransferredFolder => {
    const folder: TransferredFolder = {
      name: folderName,
      folders: tree.collections
        .filter(({ parentId }) => parentId === folderId)
        .map((inner) => build(inner.id, inner.name)),
      requests: tree.requests
        .filter(({ collectionId }) => collectionId === folderId)
        .map((summary) => requestOf(sources.library.getRequest(summary.id), sources)),
    }
    if (folderId !== null) sources.ids.set(folder, folderId)
    return folder
  }
  return build(id, name)
}

function requestOf(saved: SavedRequest, sources: Gathering): TransferredRequest {
  const { id, collectionId, position, createdAtMs, updatedAtMs, ...draft } = saved
  const request = { draft: draft satisfies RequestDraft, runs: sources.withRuns ? runsOf(id, sources) : [] }
  sources.ids.set(request, id)
  return request
}

function runsOf(requestId: string, sources: ExportSources): TransferredRun[] {
  const { runs } = sources.history.list({ filter: { requestId }, after: null, limit: MAX_RUNS_OF_REQUEST })
  return runs.filter(({ status }) => status !== 'running').map(({ id }) => runOf(id, sources))
}

function runOf(id: string, { history, runs }: ExportSources): TransferredRun {
  const { summary, sent, response } = history.get(id)
  return {
    name: summary.requestName,
    sent,
    response,
    frames: Array.from(runs.allFrames(id), ({ offsetMs, raw }) => ({ offsetMs, raw })),
    startedAtMs: summary.startedAtMs,
    durationMs: summary.durationMs,
  }
}

/** Those of the user; the sandbox and the shell are of this machine. */
function environmentsOf({ environments }: ExportSources): ExportBundle['environments'] {
  return environments
    .list()
    .environments.filter(({ kind }) => kind === 'custom')
    .map(({ name, baseUrl, variables }) => ({ name, baseUrl, variables }))
}
