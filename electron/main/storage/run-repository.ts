import { setImmediate } from 'node:timers/promises'
import type { AccumulatedMessage } from '../../../shared/schemas/message.ts'
import { type RunSummary, responseHeadSchema } from '../../../shared/schemas/run.ts'
import { createBodyStore } from './body-store.ts'
import { readNullableJson } from './json-column.ts'
import { toDetail, toMessage } from './run-detail.ts'
import { createRunFrameStore } from './run-frame-store.ts'
import { listRuns } from './run-list.ts'
import type { RebuildMessage, RunRepository } from './run-records.ts'
import { NO_MESSAGE, type RunRow, toSummary } from './run-rows.ts'
import { prepareRunReads, prepareRunWrites } from './run-statements.ts'
import { appendFrames, endRun, insertRun, saveBill, saveProgress } from './run-writes.ts'
import type { StorageDatabase } from './storage-database.ts'
import { StorageError } from './storage-error.ts'

export type {
  NewRun,
  RebuildMessage,
  RunBill,
  RunEnding,
  RunProgressUpdate,
  RunRepository,
} from './run-records.ts'

/** Runs deleted in one statement: some 30 ms of work. */
const CLEARED_AT_ONCE = 250

/**
 * Runs in the tables `runs`, `run_details`, `run_texts` and `run_frame_chunks`. `ownerId` is noted for those that are
 * inserted, until they end.
 */
export function createRunRepository(db: StorageDatabase, ownerId: string | null = null): RunRepository {
  const bodies = createBodyStore(db)
  const frameStore = createRunFrameStore(db)
  const writes = prepareRunWrites(db)
  const context = { writes, bodies, frameStore }
  const reads = prepareRunReads(db)

  function get(id: string): RunRow {
    const row = reads.find.get(id)
    if (row === undefined) throw new StorageError('not-found', 'This run no longer exists.')
    return row
  }

  function getRunning(id: string): RunRow {
    const row = get(id)
    if (row.status !== 'running') throw new StorageError('conflict', 'This run has already ended.')
    return row
  }

  /** Null for a run that another process has ended in the meantime. */
  function interrupt({ id }: RunRow, rebuildMessage: RebuildMessage): RunSummary | null {
    const row = reads.find.get(id)
    if (row?.status !== 'running') return null
    endRun(context, row.rowId, {
      status: 'interrupted',
      error: null,
      message: rebuild(row, rebuildMessage),
      durationMs: null,
      connection: null,
      sentHeaders: null,
      checks: null,
    })
    return toSummary(get(id))
  }

  /** A run whose frames cannot be read must not keep the app from starting: it is left without a message. */
  function rebuild(row: RunRow, rebuildMessage: RebuildMessage): AccumulatedMessage {
    try {
      const responseJson = reads.findDetail.get(row.rowId)?.responseJson ?? null
      const response = readNullableJson(responseHeadSchema, responseJson)
      return rebuildMessage(frameStore.all(row.rowId), response)
    } catch (error) {
      db.log.warn('message of an interrupted run not rebuilt', { runId: row.id, error })
      return NO_MESSAGE
    }
  }

  async function clear(): Promise<number> {
    const { lastRowId } = reads.lastRowId.get() ?? { lastRowId: 0 }
    const runningRowIds = JSON.stringify(reads.listRunning.all().map((row) => row.rowId))
    let deleted = 0
    while (true) {
      const { changes } = writes.deleteBatch.run({ lastRowId, runningRowIds, limit: CLEARED_AT_ONCE })
      deleted += changes
      if (changes < CLEARED_AT_ONCE) return deleted
      await setImmediate()
    }
  }

  function findSummary(id: string): RunSummary | null {
    const row = reads.find.get(id)
    return row === undefined ? null : toSummary(row)
  }

  return {
    insert(run) {
      return db.transaction('run.insert', () => {
        insertRun(context, { ...run, ownerId })
        return toSummary(get(run.id))
      })
    },
    appendFrames: (id, frames) =>
      db.transaction('run.appendFrames', () => appendFrames(context, getRunning(id), frames)),
    saveProgress: (id, progress) =>
      db.transaction('run.saveProgress', () => saveProgress(context, getRunning(id).rowId, progress)),
    finish(id, ending) {
      db.transaction('run.finish', () => {
        const row = getRunning(id)
        appendFrames(context, row, ending.frames)
        saveProgress(context, row.rowId, ending)
        endRun(context, row.rowId, { ...ending, durationMs: ending.timings.endMs })
        if (ending.bill !== null) saveBill(context, row.rowId, ending.bill)
      })
    },
    saveBill: (id, bill) => db.transaction('run.saveBill', () => saveBill(context, get(id).rowId, bill)),
    findSummary,
    findDetail(id) {
      const row = reads.find.get(id)
      const details = row === undefined ? undefined : reads.findDetail.get(row.rowId)
      return row === undefined || details === undefined ? null : toDetail(toSummary(row), details, bodies)
    },
    findMessage(id) {
      const row = reads.findMessage.get(id)
      return row === undefined ? null : toMessage(row.message)
    },
    listPage: (query) => listRuns(db, query),
    frameCount: (id) => get(id).frameCount,
    frames: (id, from, limit) => frameStore.page(get(id).rowId, from, limit),
    allFrames: (id) => frameStore.all(get(id).rowId),
    delete(ids) {
      db.transaction('run.deleteAll', () => {
        const list = JSON.stringify(ids)
        if ((writes.countRunning.get(list)?.count ?? 0) > 0) {
          throw new StorageError('conflict', 'A run that is under way cannot be deleted. Stop it first.')
        }
        writes.delete.run(list)
      })
    },
    clear,
    listRecentCalls: ({ models, ...query }) =>
      reads.listRecentCalls.all({ ...query, models: JSON.stringify(models) }).map(toSummary),
    latestOutputTokens: (requestId, limit) =>
      reads.latestOutputTokens.all(requestId, limit).map((row) => row.tokens),
    markInterrupted(rebuildMessage, isOwnerAtWork) {
      return reads.listRunning
        .all()
        .filter((row) => row.ownerId === null || !isOwnerAtWork(row.ownerId))
        .map((row) => db.transaction('run.interrupt', () => interrupt(row, rebuildMessage)))
        .filter((run) => run !== null)
    },
  }
}
