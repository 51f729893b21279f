import type { Command } from 'commander'
import { z } from 'zod'
import { formatDuration } from '../../../shared/domain/figures/format-figures.ts'
import { formatRunCost } from '../../../shared/domain/money/format-run-cost.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { RunSummary } from '../../../shared/schemas/run.ts'
import { type CommandHost, examples, inSession, jsonOption, wholeNumber } from '../command.ts'
import { EXIT_CODES } from '../failure.ts'
import { textTable } from '../output/text-table.ts'
import type { Session } from '../session.ts'

const MOST_RUNS = 500
const DEFAULT_RUNS = 20
const PREVIEW_LENGTH = 60

const optionsSchema = z.object({ limit: z.number(), json: z.boolean().default(false) })

/** `history`: the stored runs, newest first. */
export function addHistoryCommand(program: Command, host: CommandHost): void {
  program
    .command('history')
    .summary('the stored runs, newest first')
    .description(
      'Lists stored runs, newest first; with a search those whose prompt, reasoning or answer has its words.',
    )
    .argument('[search]', 'words to look for')
    .option('--limit <number>', `how many, at most ${MOST_RUNS}`, wholeNumber(1, MOST_RUNS), DEFAULT_RUNS)
    .addOption(jsonOption('print {"runs": [ … ], "more"}'))
    .addHelpText(
      'after',
      examples(
        ['history', `the last ${DEFAULT_RUNS} runs`],
        ['history "capital of France" --limit 5 --json', 'as JSON, for scripts'],
      ),
    )
    .action(inSession(host, optionsSchema, history))
}

function history(
  session: Session,
  { limit, json }: z.infer<typeof optionsSchema>,
  search: string | undefined,
): number {
  const services = session.existingServices()
  const filter = search === undefined ? {} : { search }
  const page = services?.history.list({ filter, after: null, limit }) ?? { runs: [], next: null }
  const { terminal } = session
  if (json) {
    terminal.json({ runs: page.runs, more: page.next !== null })
    return EXIT_CODES.ok
  }
  if (page.runs.length === 0) {
    terminal.err.line(search === undefined ? 'There are no runs yet.' : `No run has “${search}” in it.`)
    return EXIT_CODES.ok
  }
  const currency = services?.settings.get().currency ?? 'USD'
  const rows = page.runs.map((run) => rowOf(run, currency).map(terminal.out.foreign))
  const columns = [
    { title: 'started' },
    { title: 'status' },
    { title: 'request' },
    { title: 'model' },
    { title: 'environment' },
    { title: 'time', alignRight: true },
    { title: 'cost', alignRight: true },
    { title: 'prompt' },
  ]
  for (const line of textTable(columns, rows)) terminal.out.line(line)
  return EXIT_CODES.ok
}

function rowOf(run: RunSummary, currency: Currency): string[] {
  return [
    new Date(run.startedAtMs).toISOString().slice(0, 19).replace('T', ' '),
    run.status,
    oneLine(run.requestName),
    run.model ?? '',
    oneLine(run.environmentName),
    formatDuration(run.durationMs),
    run.cost === null ? '' : (formatRunCost(run.cost, currency) ?? ''),
    oneLine(run.promptPreview).slice(0, PREVIEW_LENGTH),
  ]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
