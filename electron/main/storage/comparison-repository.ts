import { randomUUID } from 'node:crypto'
import {
  type ComparisonDraft,
  type ComparisonPatch,
  comparisonDraftSchema,
  datasetSchema,
  type Rating,
  type Vote,
} from '../../../shared/schemas/comparison.ts'
import { requestDraftSchema } from '../../../shared/schemas/request.ts'
import type { ComparisonRepository, RatedRun, StoredComparison } from './comparison-records.ts'
import {
  type ComparisonChange,
  type ComparisonRow,
  prepareComparisonStatements,
} from './comparison-statements.ts'
import { readJson } from './json-column.ts'
import { toSummary } from './run-rows.ts'
import { planTerm } from './search-terms.ts'
import type { StorageDatabase } from './storage-database.ts'
import { StorageError } from './storage-error.ts'

export type {
  CellCheckOutcome,
  ComparisonRepository,
  NewCell,
  RatedRun,
  StoredCell,
  StoredComparison,
} from './comparison-records.ts'

/** Comparisons in the tables `comparisons`, `comparison_cells`, `comparison_votes` and `run_ratings`. */
export function createComparisonRepository(
  db: StorageDatabase,
  now: () => number = Date.now,
): ComparisonRepository {
  const statements = prepareComparisonStatements(db)

  function find(id: string): StoredComparison | null {
    const row = statements.find.get(id)
    return row === undefined ? null : toComparison(row, statements.listVotes.all(id).map(toVote))
  }

  function get(id: string): StoredComparison {
    const comparison = find(id)
    if (comparison === null) throw missing()
    return comparison
  }

  function insert(draft: ComparisonDraft): StoredComparison {
    const id = randomUUID()
    const atMs = now()
    statements.insert.run({
      id,
      name: draft.name,
      sourceRequestId: draft.sourceRequestId,
      draftJson: JSON.stringify(draft.draft),
      columnsJson: JSON.stringify(draft.columns),
      columnCount: draft.columns.length,
      datasetJson: JSON.stringify(draft.dataset),
      rowCount: draft.dataset.rows.length,
      repetitions: draft.repetitions,
      createdAtMs: atMs,
      updatedAtMs: atMs,
    })
    return get(id)
  }

  function rate(runId: string, { verdict, stars, note }: Rating): void {
    const row = statements.findRunRow.get(runId)
    if (row === undefined) throw new StorageError('not-found', 'This run no longer exists.')
    if (verdict === null && stars === null && note === '') statements.unrate.run(row.runRowId)
    else statements.rate.run({ ...row, verdict, stars, note })
  }

  return {
    list: () => statements.list.all(),
    findById: find,
    create: (draft) => db.transaction('comparison.create', () => insert(draft)),
    update(id, patch) {
      return db.transaction('comparison.change', () => {
        if (statements.update.run(toChange(id, patch, now())).changes === 0) throw missing()
        return get(id)
      })
    },
    duplicate(id) {
      return db.transaction('comparison.duplicate', () => {
        const original = get(id)
        const { id: toId } = insert({ ...original, name: nameOfCopy(original.name) })
        statements.copyCells.run({ fromId: id, toId })
        statements.copyVotes.run({ fromId: id, toId })
        return get(toId)
      })
    },
    delete(id) {
      if (statements.delete.run(id).changes === 0) throw missing()
    },
    saveVote(comparisonId, { isBlind, ...vote }) {
      db.transaction('comparison.vote', () => {
        if (statements.find.get(comparisonId) === undefined) throw missing()
        statements.saveVote.run({ comparisonId, ...vote, isBlind: isBlind ? 1 : 0 })
      })
    },
    listCells: (comparisonId) => statements.listCells.all(comparisonId),
    findCell: (comparisonId, { columnId, rowId, repetition }) =>
      statements.findCell.get({ comparisonId, columnId, rowId, repetition }) ?? null,
    listCellsOfRun: (runId) => statements.listCellsOfRun.all(runId),
    assign(comparisonId, cells) {
      db.transaction('comparison.assignAll', () => {
        for (const cell of cells) statements.assign.run({ comparisonId, ...cell })
      })
    },
    unassign(comparisonId, keys) {
      db.transaction('comparison.unassignAll', () => {
        for (const { columnId, rowId, repetition } of keys) {
          statements.unassign.run({ comparisonId, columnId, rowId, repetition })
        }
      })
    },
    saveAnswerDigest: (runId, digest) => void statements.saveAnswerDigest.run({ runId, digest }),
    listCheckOutcomes: (comparisonId) => statements.listCheckOutcomes.all(comparisonId),
    findText(comparisonId, text) {
      // NUL would end the text for SQLite.
      const { match, likePattern } = planTerm(text.replaceAll('\0', ' '))
      return match === null
        ? statements.findShortText.all({ comparisonId, likePattern })
        : statements.matchText.all({ comparisonId, match: `{answer reasoning} : ${match}` })
    },
    readRuns(ids) {
      const rows = statements.readRuns.all(JSON.stringify(ids))
      return new Map(rows.map((row): [string, RatedRun] => [row.id, toRatedRun(row)]))
    },
    rate: (runId, rating) => db.transaction('comparison.rateRun', () => rate(runId, rating)),
  }
}

function missing(): StorageError {
  return new StorageError('not-found', 'This comparison no longer exists.')
}

/** Keeps within the longest name. */
function nameOfCopy(name: string): string {
  const suffix = ' copy'
  const longest = comparisonDraftSchema.shape.name.maxLength ?? Number.POSITIVE_INFINITY
  return name.slice(0, longest - suffix.length) + suffix
}

function toChange(id: string, patch: ComparisonPatch, updatedAtMs: number): ComparisonChange {
  const { name, draft, columns, dataset, repetitions, sourceRequestId } = patch
  return {
    id,
    name: name ?? null,
    draftJson: draft === undefined ? null : JSON.stringify(draft),
    columnsJson: columns === undefined ? null : JSON.stringify(columns),
    columnCount: columns?.length ?? null,
    datasetJson: dataset === undefined ? null : JSON.stringify(dataset),
    rowCount: dataset?.rows.length ?? null,
    repetitions: repetitions ?? null,
    setsSource: sourceRequestId === undefined ? 0 : 1,
    sourceRequestId: sourceRequestId ?? null,
    updatedAtMs,
  }
}

function toComparison(
  { draftJson, columnsJson, datasetJson, ...columns }: ComparisonRow,
  votes: Vote[],
): StoredComparison {
  return {
    ...columns,
    draft: readJson(requestDraftSchema, draftJson),
    columns: readJson(comparisonDraftSchema.shape.columns, columnsJson),
    dataset: readJson(datasetSchema, datasetJson),
    votes,
  }
}

function toVote({ isBlind, ...vote }: { isBlind: 0 | 1 } & Omit<Vote, 'isBlind'>): Vote {
  return { ...vote, isBlind: isBlind === 1 }
}

type RatedRow = Parameters<typeof toSummary>[0] & {
  verdict: Rating['verdict']
  stars: number | null
  note: string | null
}

/** The note is null exactly where there is no rating. */
function toRatedRun({ verdict, stars, note, ...row }: RatedRow): RatedRun {
  return { run: toSummary(row), rating: note === null ? null : { verdict, stars, note } }
}
