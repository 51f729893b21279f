import { type Command, Option } from 'commander'
import { z } from 'zod'
import { hopInWords } from '../../../shared/domain/connection/hop-words.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import type { HistoryService } from '../../main/services/history-service.ts'
import type { RunObserver } from '../../main/services/run-observer.ts'
import {
  addDestinationOptions,
  assignment,
  assignmentsSchema,
  type CommandHost,
  destinationOptionsSchema,
  examples,
  inSession,
  jsonOption,
} from '../command.ts'
import { atPlace, EXIT_CODES } from '../failure.ts'
import { chooseEnvironment } from '../input/choose-environment.ts'
import { resolveRequest } from '../input/resolve-request.ts'
import { checkLines } from '../output/check-lines.ts'
import { runFigures, runJson, wentWell } from '../output/run-figures.ts'
import { createStreamView } from '../output/stream-view.ts'
import type { Terminal } from '../output/terminal.ts'
import type { Session } from '../session.ts'

const optionsSchema = destinationOptionsSchema.extend({
  json: z.boolean().default(false),
  raw: z.boolean().default(false),
  stream: z.boolean().optional(),
  path: z.string().optional(),
  var: assignmentsSchema,
})
type SendOptions = z.infer<typeof optionsSchema>

/** `send`: one run of one request. */
export function addSendCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('send')
    .summary('send a request and show the answer as it comes')
    .description(
      'Sends one request. The answer goes to stdout as it comes; the reasoning comes apart, dimmed, or on stderr where ' +
        'stdout is no terminal. Figures follow on stderr. The run is kept in the history; Ctrl C aborts it.',
    )
    .argument(
      '<source>',
      'a file with a body (JSON with comments), the name of a saved request, or - for stdin',
    )
  addDestinationOptions(command)
    .option('--stream', 'ask for a stream, whatever the body says')
    .option('--path <path>', 'the endpoint (default: /chat/completions, or that of the saved request)')
    .option('--var <name=value>', 'a value for {{name}}; may be given again', assignment)
    .addOption(jsonOption('print one JSON object about the run').conflicts('raw'))
    .addOption(new Option('--raw', 'print the body of the response as it comes'))
    .addHelpText(
      'after',
      examples(
        ['send body.json', 'to the active environment of the app, or the sandbox'],
        ['send "Starter pack/JSON output" --env DeepSeek --stream', 'a saved request, streamed'],
        ['send - --base-url https://api.deepseek.com --json < body.json | jq -r .answer', 'in a script'],
      ),
    )
    .action(inSession(host, optionsSchema, send))
}

async function send(session: Session, options: SendOptions, source: string): Promise<number> {
  const { draft, requestId, place } = await resolveRequest(source, session, {
    path: options.path,
    stream: options.stream,
    variables: options.var,
  })
  const { services, environment } = await chooseEnvironment(session, options)
  const view = viewOf(options, session.terminal, services.history)
  const order = {
    kind: 'draft' as const,
    requestId,
    draft,
    environmentId: environment.id,
    overrideBudget: false,
  }
  try {
    const observer = { ...view.observer, hop: (hop: RunHop) => tellHop(session.terminal, hop) }
    const run = await services.runs.start(order, observer, session.signal)
    view.end(run, services.settings.get().currency)
    return wentWell(run) ? EXIT_CODES.ok : EXIT_CODES.failed
  } catch (error) {
    throw atPlace(error, place)
  }
}

interface View {
  readonly observer: RunObserver
  end(run: RunDetail, currency: 'USD' | 'CNY'): void
}

function viewOf({ json, raw }: SendOptions, terminal: Terminal, history: Pick<HistoryService, 'body'>): View {
  const { out } = terminal
  const ready = (): Promise<void> | undefined => out.drained()
  if (json) return { observer: silent, end: (run) => terminal.json(runJson(run)) }
  if (raw) {
    const observer = { ...silent, raw: (text: string) => out.write(text), ready }
    return { observer, end: (run, currency) => tellEnd(terminal, run, currency) }
  }
  const stream = createStreamView(terminal)
  return {
    observer: stream.observer,
    end(run, currency) {
      // What is no message, such as a list of models, is shown as it came.
      if (!stream.finish(run.message) && run.error === null) showBody(terminal, history.body(run.summary.id))
      tellEnd(terminal, run, currency)
    },
  }
}

function showBody({ out }: Terminal, body: string): void {
  if (body !== '') out.line(out.foreign(body.trimEnd()))
}

/** A try that failed, or a redirect, is told where the answer does not go. */
function tellHop({ err }: Terminal, hop: RunHop): void {
  const { what, reaction } = hopInWords(hop)
  err.line(err.style.dim(`${what} · ${reaction}`))
}

const silent: RunObserver = { started() {}, head() {}, frame() {}, ended() {} }

/** On stderr: what went wrong, the tests, the figures. */
function tellEnd({ err }: Terminal, run: RunDetail, currency: 'USD' | 'CNY'): void {
  const { error, checks, summary } = run
  if (error !== null) {
    err.line(`${err.style.red('error:')} ${error.title}`)
    if (error.serverMessage !== null)
      err.line(`  ${err.style.dim('server:')} ${err.foreign(error.serverMessage)}`)
    err.line(`  ${err.style.dim('what to do:')} ${error.hint}`)
  }
  for (const line of checks === null ? [] : checkLines(checks, err)) err.line(line)
  err.line(err.style.dim(`${runFigures(summary, currency)} · ${summary.environmentName} · run ${summary.id}`))
}
