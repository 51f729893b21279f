import type {
  ImportBundle,
  ImportNote,
  ImportPreview,
  PreviewRequest,
  TransferredFolder,
} from '../../../../shared/schemas/transfer.ts'
import { keyHint } from '../key-hint.ts'
import type { EnvironmentPlan } from './plan-environments.ts'

/** Characters of a body in a preview. */
const BODY_START_LENGTH = 2000

/** What an import will bring, for the user to agree to. */
export function previewBundle(
  id: string,
  bundle: ImportBundle,
  { plan, notes }: { readonly plan: EnvironmentPlan; readonly notes: readonly ImportNote[] },
): ImportPreview {
  const requests = previewRequests(bundle.root, [])
  return {
    id,
    format: bundle.format,
    name: bundle.name,
    requests,
    environments: plan.drafts.map(({ name, baseUrl, variables }) => ({
      name,
      baseUrl,
      variableCount: variables.length,
    })),
    runCount: requests.reduce((sum, { runCount }) => sum + runCount, 0),
    keys: plan.keys.map(({ key, target }) => ({
      hint: keyHint(key.value),
      place: key.place,
      environmentName: target?.name ?? null,
    })),
    notes: [...bundle.notes, ...notes, ...plan.notes],
  }
}

function previewRequests(folder: TransferredFolder, folders: string[]): PreviewRequest[] {
  const own = folder.requests.map(({ draft, runs }) => ({
    folders,
    name: draft.name,
    method: draft.method,
    path: draft.path,
    headerNames: draft.headers.map(({ name }) => name),
    bodyStart: draft.bodyText.slice(0, BODY_START_LENGTH),
    bodyLength: draft.bodyText.length,
    runCount: runs.length,
  }))
  return [...folder.folders.flatMap((inner) => previewRequests(inner, [...folders, inner.name])), ...own]
}
