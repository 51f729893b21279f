import { randomUUID } from 'node:crypto'
import { columnName } from '../../../../shared/domain/comparison/column-name.ts'
import type { ComparisonReport } from '../../../../shared/domain/comparison/report/comparison-report.ts'
import { reportCsv } from '../../../../shared/domain/comparison/report/report-csv.ts'
import { reportHtml } from '../../../../shared/domain/comparison/report/report-html.ts'
import { reportJsonl } from '../../../../shared/domain/comparison/report/report-jsonl.ts'
import { reportMarkdown } from '../../../../shared/domain/comparison/report/report-markdown.ts'
import type { Output, ParsedInput } from '../../../../shared/ipc/contract.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import {
  type CellKey,
  type ColumnCheckCounts,
  type Comparison,
  type ComparisonDraft,
  type ComparisonPatch,
  type ComparisonSummary,
  MAX_CELLS,
  type ReportFormat,
} from '../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { NewCell } from '../../storage/comparison-repository.ts'
import type { RunRepository } from '../../storage/run-repository.ts'
import type { EnvironmentService } from '../environment-service.ts'
import { prepareDraft } from '../prepare-run.ts'
import type { SpendService } from '../spend-service.ts'
import { answerDigest } from './answer-digest.ts'
import { buildReport } from './build-report.ts'
import { comparisonOfRuns, type RunCell } from './comparison-of-runs.ts'
import { checkComparison } from './comparison-rules.ts'
import { type ComparisonSession, createComparisonSession, type SessionContext } from './comparison-session.ts'
import type { ComparisonVersion } from './comparison-version.ts'
import { countChecks } from './count-checks.ts'
import { planPass } from './pass-plan.ts'
import { readCellPage, standings } from './read-cells.ts'

/**
 * Comparisons and their passes. Every call that names one throws `not-found` for a missing one. What changes comes
 * as `comparison.changed`.
 */
export interface ComparisonService {
  list(): ComparisonSummary[]
  get(id: string): Comparison
  /** Throws `bad-input` for one that cannot be kept. */
  create(draft: ComparisonDraft): Comparison
  /**
   * A comparison whose columns are these runs, which its cells show. Throws `not-found` for a run that is gone,
   * `conflict` for one that still goes on, `bad-input` for one without a body to compare.
   */
  fromRuns(runIds: readonly string[]): Comparison
  /** As `create`. Cells under way that are no longer part of it are stopped. */
  update(input: ParsedInput<'comparison.update'>): Comparison
  duplicate(id: string): Comparison
  /** Stops a pass first. */
  delete(id: string): Promise<void>
  cells(input: ParsedInput<'comparison.cells'>): Output<'comparison.cells'>
  /** Tests of the request as it is now, in the cells that are current. */
  checkCounts(id: string): ColumnCheckCounts[]
  find(input: ParsedInput<'comparison.find'>): Output<'comparison.find'>
  /**
   * Throws, before anything is sent, what keeps the first cell of a column from being sent, with the name of the
   * column. A later cell that cannot be sent fails alone.
   */
  start(input: ParsedInput<'comparison.start'>): Promise<Output<'comparison.start'>>
  stop(input: ParsedInput<'comparison.stop'>): void
  /** Throws `conflict` for a cell that shows no run. */
  rate(input: ParsedInput<'comparison.rate'>): void
  vote(input: ParsedInput<'comparison.vote'>): void
  /** All of the comparison with whole answers, as the text of a file. */
  exportText(id: string, format: ReportFormat): Promise<string>
  /** Something else changed what cells show, such as runs deleted from the history. */
  refresh(): void
  /** A run was billed anew after its end. */
  runBilled(runId: string): void
  /** Stops all passes and waits until their runs have been stored. */
  close(): Promise<void>
}

const REPORT_WRITERS: Readonly<Record<ReportFormat, (report: ComparisonReport) => string>> = {
  csv: reportCsv,
  jsonl: reportJsonl,
  markdown: reportMarkdown,
  html: reportHtml,
}

/** The comparison service over stored comparisons and the run service. */
export function createComparisonService(
  options: SessionContext & {
    history: Pick<RunRepository, 'findDetail' | 'findMessage'>
    /** That of the tables of reports. */
    currency: () => Currency
    environments: Pick<EnvironmentService, 'destination' | 'find' | 'list'>
    spend: Pick<SpendService, 'requireBudget'>
    userAgent: string
  },
): ComparisonService {
  const { repository, environments, spend, limiter, userAgent } = options
  const sessions = new Map<string, ComparisonSession>()
  let closing = false

  function open(comparison: ComparisonVersion['comparison']): ComparisonSession {
    const session = createComparisonSession(comparison, options)
    sessions.set(comparison.id, session)
    return session
  }

  function sessionOf(id: string): ComparisonSession {
    const known = sessions.get(id)
    if (known !== undefined) return known
    const comparison = repository.findById(id)
    if (comparison === null) {
      throw new AppError({ code: 'not-found', message: 'This comparison was deleted.' })
    }
    return open(comparison)
  }

  function plan(id: string, pass: ParsedInput<'comparison.start'>['pass']): CellKey[] {
    const session = sessionOf(id)
    const version = session.version()
    if (version.comparison.columns.length === 0) {
      throw new AppError({ code: 'bad-input', message: 'The comparison has no columns yet. Add one.' })
    }
    return planPass(version.comparison, pass, {
      has: version.has,
      standingOf: standings(session.sources()),
    })
  }

  function nameOf({ comparison }: ComparisonVersion, columnId: string): string {
    const column = comparison.columns.find(({ id }) => id === columnId)
    return column === undefined
      ? columnId
      : columnName(column, comparison.draft, environments.list().environments)
  }

  /** Tries, without sending it, the first cell of each column. */
  async function requireSendable(
    version: ComparisonVersion,
    keys: readonly CellKey[],
    overrideBudget: boolean,
  ): Promise<void> {
    const firstKeys = new Map<string, CellKey>()
    for (const key of keys) if (!firstKeys.has(key.columnId)) firstKeys.set(key.columnId, key)
    for (const key of firstKeys.values()) {
      try {
        const { draft, environmentId } = version.requestOf(key)
        const to = await environments.destination(environmentId)
        prepareDraft({ requestId: null, draft }, to, userAgent)
        if (!overrideBudget) spend.requireBudget(environmentId)
      } catch (error) {
        throw ofColumn(nameOf(version, key.columnId), error)
      }
    }
  }

  return {
    list: () => repository.list(),
    get: (id) => sessionOf(id).whole(),
    create(draft) {
      checkComparison(draft)
      return open(repository.create(draft)).whole()
    },
    fromRuns(runIds) {
      const runs = [...new Set(runIds)].map((id) => requireEnded(options.history.findDetail(id)))
      const { draft, cells } = comparisonOfRuns(runs, {
        hasEnvironment: (id) => environments.find(id) !== null,
        makeId: randomUUID,
      })
      checkComparison(draft)
      const session = open(repository.create(draft))
      const version = session.version()
      repository.assign(
        version.comparison.id,
        cells.map((cell) => cellOfRun(cell, version)),
      )
      return session.whole()
    },
    async exportText(id, format) {
      const sources = sessionOf(id).sources()
      const report = await buildReport({
        comparison: sources.version.comparison,
        cells: readCellPage(sources, { from: 0, limit: MAX_CELLS }).cells,
        environments: environments.list().environments,
        currency: options.currency(),
        nowMs: Date.now(),
        messageOf: options.history.findMessage,
      })
      return REPORT_WRITERS[format](report)
    },
    update({ id, patch }) {
      const session = sessionOf(id)
      checkComparison(patched(session.version().comparison, patch))
      session.replace(repository.update(id, patch))
      return session.whole()
    },
    duplicate: (id) => open(repository.duplicate(id)).whole(),
    async delete(id) {
      const { pass, close } = sessionOf(id)
      pass.stop(null)
      await pass.idle()
      repository.delete(id)
      close()
      sessions.delete(id)
    },
    cells: ({ id, ...page }) => readCellPage(sessionOf(id).sources(), page),
    checkCounts(id) {
      const session = sessionOf(id)
      const standingOf = standings(session.sources())
      const { comparison } = session.version()
      return countChecks(repository.listCheckOutcomes(id), {
        checkIds: new Set(comparison.draft.tests.map((test) => test.id)),
        isCounted: (key) => standingOf(key)?.isCurrent === true,
      })
    },
    find({ id, text }) {
      const { has } = sessionOf(id).version()
      return { cells: repository.findText(id, text).filter(has) }
    },
    async start({ id, pass, overrideBudget }) {
      const session = sessionOf(id)
      if (session.pass.isStopping()) await session.pass.idle()
      await requireSendable(session.version(), plan(id, pass), overrideBudget)
      if (closing) throw new AppError({ code: 'conflict', message: 'The app is closing.' })
      const keys = plan(id, pass)
      if (pass.kind === 'all') repository.unassign(id, keys)
      session.pass.start(keys, { overrideBudget })
      return session.pass.progress()
    },
    stop: ({ id, cells }) => sessionOf(id).pass.stop(cells),
    rate({ id, cell, rating }) {
      const session = sessionOf(id)
      const stored = repository.findCell(id, cell)
      if (stored === null) {
        throw new AppError({ code: 'conflict', message: 'This cell shows no answer yet. Run it first.' })
      }
      repository.rate(stored.runId, rating)
      session.announce([cell])
    },
    vote({ id, vote }) {
      const session = sessionOf(id)
      repository.saveVote(id, vote)
      const comparison = repository.findById(id)
      if (comparison !== null) session.replace(comparison)
    },
    refresh() {
      for (const session of sessions.values()) session.announce(null)
    },
    runBilled(runId) {
      for (const { comparisonId, ...key } of repository.listCellsOfRun(runId)) {
        const session = sessions.get(comparisonId)
        const billed = repository.readRuns([runId]).get(runId)
        if (session === undefined || billed === undefined) continue
        session.pass.runBilled(billed.run)
        session.announce([key])
      }
    },
    async close() {
      closing = true
      for (const { pass } of sessions.values()) pass.stop(null)
      await Promise.all([...sessions.values()].map(({ pass }) => pass.idle()))
      for (const session of sessions.values()) session.close()
      limiter.close()
    },
  }
}

function requireEnded(run: RunDetail | null): RunDetail {
  if (run === null) throw new AppError({ code: 'not-found', message: 'One of these runs was deleted.' })
  if (run.summary.status !== 'running') return run
  throw new AppError({
    code: 'conflict',
    message: `The run “${run.summary.requestName}” still goes on. Compare it when it has ended.`,
  })
}

/** A run that the column would not make again is shown as out of date. */
function cellOfRun({ key, run, isWhatColumnMakes }: RunCell, version: ComparisonVersion): NewCell {
  const identity = isWhatColumnMakes ? version.identityOf(key) : null
  return {
    ...key,
    runId: run.summary.id,
    answerDigest: run.summary.status === 'done' ? answerDigest(run.message.answer) : null,
    columnHash: identity?.columnHash ?? '',
    rowHash: identity?.rowHash ?? '',
  }
}

/** The same failure with the name of the column it is of. */
function ofColumn(name: string, error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  return new AppError({ ...error.toData(), message: `Column “${name}”: ${error.message}` })
}

function patched(before: ComparisonDraft, patch: ComparisonPatch): ComparisonDraft {
  return {
    name: patch.name ?? before.name,
    draft: patch.draft ?? before.draft,
    columns: patch.columns ?? before.columns,
    dataset: patch.dataset ?? before.dataset,
    repetitions: patch.repetitions ?? before.repetitions,
    sourceRequestId: patch.sourceRequestId === undefined ? before.sourceRequestId : patch.sourceRequestId,
  }
}
