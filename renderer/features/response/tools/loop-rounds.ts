import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { WorkbenchApi } from '../../../api/workbench-api.ts'

const PAGE_LENGTH = 1000
/** Rounds that are shown; what came before them is in the conversation. */
const MOST_ROUNDS = 60

/**
 * The rounds of the loop that ends with a run, first round first: each goes on from the one before, whose answer
 * called tools.
 */
export async function loadRounds(api: WorkbenchApi, last: RunDetail): Promise<readonly RunDetail[]> {
  const rounds: RunDetail[] = [last]
  const parents = await loadParents(api, last.summary.id)
  for (let next = parents.get(last.summary.id); next !== undefined; next = parents.get(next)) {
    const detail = await api.call['run.get']({ id: next })
    if (detail.message.toolCalls.length === 0 || rounds.length >= MOST_ROUNDS) break
    rounds.unshift(detail)
  }
  return rounds
}

async function loadParents(api: WorkbenchApi, runId: string): Promise<ReadonlyMap<string, string>> {
  const parents = new Map<string, string>()
  let after: number | null = null
  do {
    const page = await readPage(api, runId, after)
    for (const { run, parentRunId } of page.nodes) if (parentRunId !== null) parents.set(run.id, parentRunId)
    after = page.next
  } while (after !== null)
  return parents
}

function readPage(api: WorkbenchApi, runId: string, after: number | null) {
  return api.call['conversation.get']({ runId, after, limit: PAGE_LENGTH })
}
