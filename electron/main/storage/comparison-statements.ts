import type { CellKey, ComparisonSummary, Rating } from '../../../shared/schemas/comparison.ts'
import type { CellCheckOutcome, NewCell, StoredCell } from './comparison-records.ts'
import { type RunRow, SUMMARY_COLUMNS } from './run-rows.ts'
import type { StorageDatabase } from './storage-database.ts'

/** A comparison as it lies in its table. */
export interface ComparisonRow {
  id: string
  name: string
  sourceRequestId: string | null
  draftJson: string
  columnsJson: string
  datasetJson: string
  repetitions: number
  createdAtMs: number
  updatedAtMs: number
}

/** Columns with null left as they are. */
export interface ComparisonChange {
  id: string
  name: string | null
  draftJson: string | null
  columnsJson: string | null
  columnCount: number | null
  datasetJson: string | null
  rowCount: number | null
  repetitions: number | null
  setsSource: 0 | 1
  sourceRequestId: string | null
  updatedAtMs: number
}

interface VoteRow {
  rowId: string
  repetition: number
  winnerColumnId: string | null
  isBlind: 0 | 1
}

type RatingRow = { verdict: Rating['verdict']; stars: number | null; note: string | null }
type OfComparison = { comparisonId: string }

const CELL_KEY = 'column_id AS columnId, cells.row_id AS rowId, repetition'
const CELL_COLUMNS = `${CELL_KEY}, run_id AS runId, runs.status AS runStatus, column_hash AS columnHash,
  row_hash AS rowHash, answer_digest AS answerDigest`

/** Statements of comparisons, their cells and what was judged of them. */
export function prepareComparisonStatements(db: StorageDatabase) {
  return { ...prepareOwnStatements(db), ...prepareCellStatements(db), ...prepareJudgementStatements(db) }
}

function prepareOwnStatements(db: StorageDatabase) {
  return {
    list: db.prepare<[], ComparisonSummary>(
      'comparison.list',
      `SELECT id, name, column_count AS columnCount, row_count AS rowCount, repetitions,
         updated_at_ms AS updatedAtMs
       FROM comparisons ORDER BY updated_at_ms DESC, id`,
    ),
    find: db.prepare<[string], ComparisonRow>(
      'comparison.find',
      `SELECT id, name, source_request_id AS sourceRequestId, draft_json AS draftJson,
         columns_json AS columnsJson, dataset_json AS datasetJson, repetitions,
         created_at_ms AS createdAtMs, updated_at_ms AS updatedAtMs
       FROM comparisons WHERE id = ?`,
    ),
    insert: db.prepare<[ComparisonRow & { columnCount: number; rowCount: number }]>(
      'comparison.insert',
      `INSERT INTO comparisons (id, name, source_request_id, draft_json, columns_json, column_count,
         dataset_json, row_count, repetitions, created_at_ms, updated_at_ms)
       VALUES (@id, @name, @sourceRequestId, @draftJson, @columnsJson, @columnCount,
         @datasetJson, @rowCount, @repetitions, @createdAtMs, @updatedAtMs)`,
    ),
    update: db.prepare<[ComparisonChange]>(
      'comparison.update',
      `UPDATE comparisons SET name = ifnull(@name, name), draft_json = ifnull(@draftJson, draft_json),
         columns_json = ifnull(@columnsJson, columns_json), column_count = ifnull(@columnCount, column_count),
         dataset_json = ifnull(@datasetJson, dataset_json), row_count = ifnull(@rowCount, row_count),
         repetitions = ifnull(@repetitions, repetitions), updated_at_ms = @updatedAtMs,
         source_request_id = iif(@setsSource, @sourceRequestId, source_request_id)
       WHERE id = @id`,
    ),
    delete: db.prepare<[string]>('comparison.delete', 'DELETE FROM comparisons WHERE id = ?'),
    copyCells: db.prepare<[{ fromId: string; toId: string }]>(
      'comparison.copyCells',
      `INSERT INTO comparison_cells (comparison_id, column_id, row_id, repetition, run_id, column_hash,
         row_hash, answer_digest)
       SELECT @toId, column_id, row_id, repetition, run_id, column_hash, row_hash, answer_digest
       FROM comparison_cells
       WHERE comparison_id = @fromId AND run_id NOT IN (SELECT id FROM runs WHERE status = 'running')
       ORDER BY cell_id`,
    ),
    copyVotes: db.prepare<[{ fromId: string; toId: string }]>(
      'comparison.copyVotes',
      `INSERT INTO comparison_votes (comparison_id, row_id, repetition, winner_column_id, is_blind)
       SELECT @toId, row_id, repetition, winner_column_id, is_blind
       FROM comparison_votes WHERE comparison_id = @fromId`,
    ),
  }
}

function prepareCellStatements(db: StorageDatabase) {
  return {
    listCells: db.prepare<[string], StoredCell>(
      'comparison.listCells',
      `SELECT ${CELL_COLUMNS} FROM comparison_cells AS cells JOIN runs ON runs.id = run_id
       WHERE comparison_id = ? ORDER BY cell_id`,
    ),
    findCell: db.prepare<[CellKey & OfComparison], StoredCell>(
      'comparison.findCell',
      `SELECT ${CELL_COLUMNS} FROM comparison_cells AS cells JOIN runs ON runs.id = run_id
       WHERE comparison_id = @comparisonId AND column_id = @columnId AND cells.row_id = @rowId
         AND repetition = @repetition`,
    ),
    listCellsOfRun: db.prepare<[string], CellKey & OfComparison>(
      'comparison.listCellsOfRun',
      `SELECT comparison_id AS comparisonId, ${CELL_KEY} FROM comparison_cells AS cells WHERE run_id = ?`,
    ),
    assign: db.prepare<[NewCell & OfComparison]>(
      'comparison.assign',
      `INSERT INTO comparison_cells (comparison_id, column_id, row_id, repetition, run_id, column_hash,
         row_hash, answer_digest)
       VALUES (@comparisonId, @columnId, @rowId, @repetition, @runId, @columnHash, @rowHash, @answerDigest)
       ON CONFLICT (comparison_id, column_id, row_id, repetition) DO UPDATE SET run_id = excluded.run_id,
         column_hash = excluded.column_hash, row_hash = excluded.row_hash,
         answer_digest = excluded.answer_digest`,
    ),
    unassign: db.prepare<[CellKey & OfComparison]>(
      'comparison.unassign',
      `DELETE FROM comparison_cells WHERE comparison_id = @comparisonId AND column_id = @columnId
         AND row_id = @rowId AND repetition = @repetition`,
    ),
    saveAnswerDigest: db.prepare<[{ runId: string; digest: string }]>(
      'comparison.saveAnswerDigest',
      'UPDATE comparison_cells SET answer_digest = @digest WHERE run_id = @runId',
    ),
    listCheckOutcomes: db.prepare<[string], CellCheckOutcome>(
      'comparison.listCheckOutcomes',
      `SELECT ${CELL_KEY}, json_extract(result.value, '$.check.id') AS checkId,
         json_extract(result.value, '$.outcome') AS outcome
       FROM comparison_cells AS cells JOIN runs ON runs.id = run_id
         JOIN run_details ON run_row_id = runs.row_id, json_each(checks_json) AS result
       WHERE comparison_id = ?`,
    ),
    /** The index finds any three characters or more, whatever the case of the letters of any script. */
    matchText: db.prepare<[OfComparison & { match: string }], CellKey>(
      'comparison.matchText',
      `SELECT ${CELL_KEY} FROM comparison_cells AS cells JOIN runs ON runs.id = run_id
       WHERE comparison_id = @comparisonId
         AND runs.row_id IN (SELECT rowid FROM run_search WHERE run_search MATCH @match)
       ORDER BY cell_id`,
    ),
    findShortText: db.prepare<[OfComparison & { likePattern: string }], CellKey>(
      'comparison.findShortText',
      `SELECT ${CELL_KEY} FROM comparison_cells AS cells JOIN runs ON runs.id = run_id
         JOIN run_texts ON run_row_id = runs.row_id
       WHERE comparison_id = @comparisonId
         AND (answer LIKE @likePattern ESCAPE '\\' OR reasoning LIKE @likePattern ESCAPE '\\')
       ORDER BY cell_id`,
    ),
  }
}

function prepareJudgementStatements(db: StorageDatabase) {
  return {
    listVotes: db.prepare<[string], VoteRow>(
      'comparison.listVotes',
      `SELECT row_id AS rowId, repetition, winner_column_id AS winnerColumnId, is_blind AS isBlind
       FROM comparison_votes WHERE comparison_id = ? ORDER BY row_id, repetition`,
    ),
    saveVote: db.prepare<[VoteRow & OfComparison]>(
      'comparison.saveVote',
      `INSERT INTO comparison_votes (comparison_id, row_id, repetition, winner_column_id, is_blind)
       VALUES (@comparisonId, @rowId, @repetition, @winnerColumnId, @isBlind)
       ON CONFLICT DO UPDATE SET winner_column_id = excluded.winner_column_id, is_blind = excluded.is_blind`,
    ),
    readRuns: db.prepare<[string], RunRow & RatingRow>(
      'comparison.readRuns',
      `SELECT ${SUMMARY_COLUMNS}, verdict, stars, note
       FROM runs LEFT JOIN run_ratings ON run_row_id = runs.row_id
       WHERE runs.id IN (SELECT value FROM json_each(?))`,
    ),
    findRunRow: db.prepare<[string], { runRowId: number }>(
      'comparison.findRunRow',
      'SELECT row_id AS runRowId FROM runs WHERE id = ?',
    ),
    rate: db.prepare<[Rating & { runRowId: number }]>(
      'comparison.rate',
      `INSERT INTO run_ratings (run_row_id, verdict, stars, note) VALUES (@runRowId, @verdict, @stars, @note)
       ON CONFLICT DO UPDATE SET verdict = excluded.verdict, stars = excluded.stars, note = excluded.note`,
    ),
    unrate: db.prepare<[number]>('comparison.unrate', 'DELETE FROM run_ratings WHERE run_row_id = ?'),
  }
}
