import { type Command, Option } from 'commander'
import { z } from 'zod'
import { draftOfRow } from '../../../shared/domain/comparison/draft-of-row.ts'
import type { Dataset } from '../../../shared/schemas/comparison.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import {
  addDestinationOptions,
  type CommandHost,
  destinationOptionsSchema,
  examples,
  inSession,
  jsonOption,
  wholeNumber,
} from '../command.ts'
import { CommandFailure, EXIT_CODES, toFailure } from '../failure.ts'
import { type ChosenEnvironment, chooseEnvironment } from '../input/choose-environment.ts'
import { readRows } from '../input/read-rows.ts'
import { findByName, fullName } from '../library/find-by-name.ts'
import { openLibrary } from '../library/open-library.ts'
import type { LibraryCollection } from '../library/request-library.ts'
import { failureJson } from '../output/report-failure.ts'
import { type CollectionReporter, type CollectionStep, stepWentWell } from '../reporters/collection-report.ts'
import { createJsonReporter } from '../reporters/json-reporter.ts'
import { createJunitReporter } from '../reporters/junit-reporter.ts'
import { createPrettyReporter } from '../reporters/pretty-reporter.ts'
import type { Session } from '../session.ts'

const MOST_REPETITIONS = 10_000

const optionsSchema = destinationOptionsSchema.extend({
  data: z.string().optional(),
  repeat: z.number(),
  bail: z.boolean().default(false),
  reporter: z.enum(['pretty', 'json', 'junit']),
  json: z.boolean().default(false),
})
type RunOptions = z.infer<typeof optionsSchema>

/** `run`: all requests of a collection with their tests. */
export function addRunCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('run')
    .summary('send all requests of a collection and make their tests')
    .description(
      'Sends the requests of a collection, and of those in it, one after the other, and makes the tests of each, on ' +
        'streams too. The exit code is 1 when a run or a test failed.',
    )
    .argument('<collection>', 'the name of a collection: Starter pack, or Work/Regressions')
  addDestinationOptions(command)
    .option('--data <file>', 'send all of it once for each row: CSV, JSON or JSON Lines; - for stdin')
    .option('--repeat <number>', 'how often', wholeNumber(1, MOST_REPETITIONS), 1)
    .option('--bail', 'stop at the first run or test that fails')
    .addOption(
      new Option('--reporter <form>', 'how to tell it')
        .choices(['pretty', 'json', 'junit'])
        .default('pretty'),
    )
    .addOption(jsonOption('short for --reporter json'))
    .addHelpText(
      'after',
      examples(
        ['run "Starter pack"', 'every request of it, against the active environment'],
        [
          'run Regressions --data cities.csv --repeat 3 --bail',
          'each row three times, until something fails',
        ],
        ['run Regressions --env DeepSeek --reporter junit > results.xml', 'for a CI server'],
      ),
    )
    .action(inSession(host, optionsSchema, runCollection))
}

async function runCollection(session: Session, options: RunOptions, name: string): Promise<number> {
  const to = await chooseEnvironment(session, options)
  const collection = findByName((await openLibrary(session)).collections, name, 'collection')
  if (collection.requests.length === 0) {
    throw new CommandFailure({
      code: 'nothing-to-run',
      message: `The collection “${fullName(collection)}” has no requests.`,
    })
  }
  const plan = planSteps(collection, await readRows(options.data, session), options.repeat)
  const reporter = reporterOf(session, to, options)
  const startedAt = performance.now()
  const steps: CollectionStep[] = []
  for (const planned of plan) {
    if (session.signal.aborted) break
    const step = await carryOut(planned, to, session.signal)
    steps.push(step)
    reporter.step(step)
    if (options.bail && !stepWentWell(step)) break
  }
  reporter.end({
    collection: fullName(collection),
    steps,
    skipped: plan.length - steps.length,
    durationMs: performance.now() - startedAt,
  })
  return steps.every(stepWentWell) ? EXIT_CODES.ok : EXIT_CODES.failed
}

interface PlannedStep extends Omit<CollectionStep, 'result'> {
  readonly requestId: string | null
  readonly draft: RequestDraft
}

/** All requests for a row, then the next row; all rows, then again. */
function planSteps(collection: LibraryCollection, data: Dataset | null, repetitions: number): PlannedStep[] {
  const requests = collection.requests.map((request) => ({
    name: fullName(request),
    requestId: request.id,
    draft: request.draft(),
  }))
  const rows = data?.rows ?? [null]
  return Array.from({ length: repetitions }, (_, repetition) =>
    rows.flatMap((row, index) =>
      requests.map((request) => ({
        ...request,
        draft: data === null || row === null ? request.draft : draftOfRow(request.draft, data, row),
        row: row === null ? null : index + 1,
        repetition: repetitions === 1 ? null : repetition + 1,
      })),
    ),
  ).flat()
}

/** A request that cannot be sent fails alone. */
async function carryOut(
  { requestId, draft, ...step }: PlannedStep,
  { services, environment }: ChosenEnvironment,
  signal: AbortSignal,
): Promise<CollectionStep> {
  try {
    const run = await services.runs.start(
      { kind: 'draft', requestId, draft, environmentId: environment.id, overrideBudget: false },
      { started() {}, head() {}, frame() {}, ended() {} },
      signal,
    )
    return { ...step, result: { run } }
  } catch (error) {
    return { ...step, result: { failure: failureJson(toFailure(error)) } }
  }
}

function reporterOf(
  { terminal }: Session,
  { services }: ChosenEnvironment,
  { reporter, json }: RunOptions,
): CollectionReporter {
  switch (json ? 'json' : reporter) {
    case 'pretty':
      return createPrettyReporter(terminal, services.settings.get().currency)
    case 'json':
      return createJsonReporter(terminal)
    case 'junit':
      return createJunitReporter(terminal)
  }
}
