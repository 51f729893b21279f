import type { RunDetail } from '../../../shared/schemas/run.ts'

/** A tab with the request of a run. Where the run is a turn, what is sent from the tab stands beside it. */
export function tabOfRun({ authored, summary }: RunDetail) {
  const { id, turn } = summary
  return { draft: authored, shownRunId: id, ...(turn === undefined ? {} : { besideRunId: id }) }
}
