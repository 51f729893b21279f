import { type Command, Option } from 'commander'
import { z } from 'zod'
import { columnName } from '../../../shared/domain/comparison/column-name.ts'
import {
  type CellKey,
  type Comparison,
  type ComparisonCell,
  type Pass,
  reportFormatSchema,
} from '../../../shared/schemas/comparison.ts'
import type { Environment } from '../../../shared/schemas/environment.ts'
import type { Services } from '../../main/services/create-services.ts'
import {
  addDestinationOptions,
  assignment,
  assignmentsSchema,
  type CommandHost,
  destinationOptionsSchema,
  examples,
  inSession,
  jsonOption,
  wholeNumber,
} from '../command.ts'
import { atPlace, CommandFailure, EXIT_CODES } from '../failure.ts'
import { type ChosenEnvironment, chooseEnvironment } from '../input/choose-environment.ts'
import { readRows } from '../input/read-rows.ts'
import { resolveRequest } from '../input/resolve-request.ts'
import { columnsOfVariations } from '../input/vary.ts'
import { findByName } from '../library/find-by-name.ts'
import {
  cellWentWell,
  comparisonJson,
  comparisonTable,
  type ShownComparison,
} from '../output/comparison-table.ts'
import type { Session } from '../session.ts'

const PAGE = 5000

const optionsSchema = destinationOptionsSchema.extend({
  columns: z.string().optional(),
  vary: assignmentsSchema,
  data: z.string().optional(),
  repeat: z.number(),
  rest: z.boolean().default(false),
  save: z.string().optional(),
  as: reportFormatSchema.optional(),
  json: z.boolean().default(false),
})
type CompareOptions = z.infer<typeof optionsSchema>

/** `compare`: a request in columns. */
export function addCompareCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('compare')
    .summary('run a saved comparison, or a request with different values')
    .description(
      'Runs a saved comparison and prints its table; with --vary, a request with a column for each value. The exit ' +
        'code is 1 when a run or a test failed.',
    )
    .argument('<source>', 'the name of a comparison; with --vary a file with a body, a saved request, or -')
    .option('--columns <names>', 'only these columns of the comparison, by name or number: 1,3')
    .option(
      '--vary <field=values>',
      'a column for each value: model=a,b; given again, for each pair',
      assignment,
    )
    .option('--data <file>', 'with --vary: a row for each line of CSV, JSON or JSON Lines')
    .option('--repeat <number>', 'with --vary: how often', wholeNumber(1, 100), 1)
    .option('--rest', 'only the cells that have no answer yet')
    .option('--save <name>', 'with --vary: keep it as a comparison of the app')
  addDestinationOptions(command)
    .addOption(
      new Option('--as <form>', 'print a report with whole answers').choices(reportFormatSchema.options),
    )
    .addOption(jsonOption('print {"comparison", "columns", "cells"}').conflicts('as'))
    .addHelpText(
      'after',
      examples(
        ['compare "Flash or Pro"', 'a saved comparison, all of it anew'],
        ['compare body.json --vary model=deepseek-flash,deepseek-v4-pro', 'two models, one request'],
        ['compare body.json --vary temperature=0..1.5 --repeat 5 --as csv', 'with --vary ranges work, too'],
      ),
    )
    .action(inSession(host, optionsSchema, compare))
}

async function compare(session: Session, options: CompareOptions, source: string): Promise<number> {
  const to = await chooseEnvironment(session, options)
  const { services } = to
  const { environments } = services.environments.list()
  const isAdHoc = options.vary.length > 0
  const comparison = isAdHoc
    ? await makeComparison(session, source, to, options)
    : findSaved(services, source)
  try {
    const keys = options.columns === undefined ? null : cellsOf(comparison, options.columns, environments)
    await carryOut(session, services, { comparison, pass: passOf(keys, options), source })
    const shown = { comparison, environments, cells: cellsToShow(services, comparison.id, keys) }
    await print(session, services, shown, options)
    return shown.cells.every(cellWentWell) ? EXIT_CODES.ok : EXIT_CODES.failed
  } finally {
    // The runs stay in the history; only the grid is not kept.
    if (isAdHoc && options.save === undefined) await services.comparisons.delete(comparison.id)
  }
}

async function makeComparison(
  session: Session,
  source: string,
  { services, environment }: ChosenEnvironment,
  options: CompareOptions,
): Promise<Comparison> {
  const { draft, requestId } = await resolveRequest(source, session)
  const dataset = await readRows(options.data, session)
  return services.comparisons.create({
    name: options.save ?? draft.name,
    draft,
    columns: columnsOfVariations(options.vary).map((column) => ({
      ...column,
      environmentId: environment.id,
    })),
    dataset: dataset ?? { variables: [], rows: [{ id: 'row-1', values: [] }] },
    repetitions: options.repeat,
    sourceRequestId: requestId,
  })
}

function findSaved(services: Services, name: string): Comparison {
  const saved = services.comparisons.list().map(({ id, name: ownName }) => ({ id, names: [ownName] }))
  try {
    return services.comparisons.get(findByName(saved, name, 'comparison').id)
  } catch (error) {
    const { code, message, advice } = atPlace(error, name)
    const more = 'To compare a request, say what differs: --vary model=a,b.'
    throw new CommandFailure({ code, message, advice: advice === null ? more : `${advice} ${more}` })
  }
}

function cellsOf(
  comparison: Comparison,
  wanted: string,
  environments: readonly Environment[],
): readonly CellKey[] {
  const named = comparison.columns.map((column, index) => ({
    id: column.id,
    names: [columnName(column, comparison.draft, environments)],
    number: String(index + 1),
  }))
  const columnIds = wanted
    .split(',')
    .map((text) => text.trim())
    .map((text) => (named.find(({ number }) => number === text) ?? findByName(named, text, 'column')).id)
  return comparison.dataset.rows.flatMap(({ id: rowId }) =>
    columnIds.flatMap((columnId) =>
      Array.from({ length: comparison.repetitions }, (_, index) => ({
        columnId,
        rowId,
        repetition: index + 1,
      })),
    ),
  )
}

function passOf(keys: readonly CellKey[] | null, { rest }: CompareOptions): Pass {
  if (keys !== null) return { kind: 'cells', cells: [...keys] }
  return { kind: rest ? 'rest' : 'all' }
}

/** Resolves when the pass has ended, also by Ctrl C. */
async function carryOut(
  session: Session,
  services: Services,
  { comparison: { id }, pass, source }: { comparison: Comparison; pass: Pass; source: string },
): Promise<void> {
  const isIdle = (): boolean => services.comparisons.get(id).progress.state === 'idle'
  const ended = new Promise<void>((resolve) => {
    session.onComparisonChanged((changedId) => {
      if (changedId === id && isIdle()) resolve()
    })
  })
  try {
    await services.comparisons.start({ id, pass, overrideBudget: false })
  } catch (error) {
    throw atPlace(error, source)
  }
  const stop = (): void => services.comparisons.stop({ id, cells: null })
  if (session.signal.aborted) stop()
  session.signal.addEventListener('abort', stop, { once: true })
  if (!isIdle()) await ended
  session.signal.removeEventListener('abort', stop)
  const { problem } = services.comparisons.get(id).progress
  if (problem !== null)
    throw new CommandFailure({ code: problem.code, message: problem.message, place: source })
}

function cellsToShow(services: Services, id: string, keys: readonly CellKey[] | null): ComparisonCell[] {
  const cells: ComparisonCell[] = []
  while (true) {
    const page = services.comparisons.cells({ id, from: cells.length, limit: PAGE })
    cells.push(...page.cells)
    if (page.cells.length === 0 || cells.length >= page.total) break
  }
  const columnIds = keys === null ? null : new Set(keys.map(({ columnId }) => columnId))
  return columnIds === null ? cells : cells.filter(({ columnId }) => columnIds.has(columnId))
}

async function print(
  { terminal }: Session,
  services: Services,
  shown: ShownComparison,
  { as, json }: CompareOptions,
): Promise<void> {
  if (json) terminal.json(comparisonJson(shown))
  else if (as !== undefined)
    terminal.out.write(await services.comparisons.exportText(shown.comparison.id, as))
  else {
    const { currency } = services.settings.get()
    for (const line of comparisonTable(shown, currency)) terminal.out.line(terminal.out.foreign(line))
  }
}
