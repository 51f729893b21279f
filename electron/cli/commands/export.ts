import { type Command, Option } from 'commander'
import { z } from 'zod'
import { snippetRequestOfDraft } from '../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetTarget } from '../../../shared/domain/snippets/snippet-request.ts'
import { findTarget, SNIPPET_TARGETS } from '../../../shared/domain/snippets/targets.ts'
import { variableScope } from '../../../shared/domain/variables/variables.ts'
import type { NameValue } from '../../../shared/schemas/request.ts'
import { parseBaseUrl } from '../../main/http/base-url.ts'
import {
  addDestinationOptions,
  assignment,
  assignmentsSchema,
  type CommandHost,
  destinationOptionsSchema,
  examples,
  globalOptionsOf,
  jsonOption,
} from '../command.ts'
import { CommandFailure, EXIT_CODES, usageFailure } from '../failure.ts'
import { chooseEnvironment } from '../input/choose-environment.ts'
import { resolveRequest } from '../input/resolve-request.ts'
import { textTable } from '../output/text-table.ts'
import type { Session } from '../session.ts'

const TARGET_IDS = SNIPPET_TARGETS.map(({ id }) => id)
const DEEPSEEK_BASE_URL = 'https://api.deepseek.com'

const optionsSchema = destinationOptionsSchema.extend({
  as: z.string().optional(),
  list: z.boolean().default(false),
  stream: z.boolean().optional(),
  path: z.string().optional(),
  var: assignmentsSchema,
  json: z.boolean().default(false),
})
type ExportOptions = z.infer<typeof optionsSchema>

/** `export`: a request as code that runs. */
export function addExportCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('export')
    .summary('print a request as curl or as code that runs')
    .description(
      'Prints a request as a snippet, alone on stdout; what to know about it goes to stderr. The key is read from ' +
        'DEEPSEEK_API_KEY where the snippet runs and is never in it.',
    )
    .argument(
      '[source]',
      'a file with a body (JSON with comments), the name of a saved request, or - for stdin',
    )
    .addOption(new Option('--as <target>', 'what to print it as; see --list').choices(TARGET_IDS))
    .option('--list', 'list the targets')
    .option('--stream', 'ask for a stream, whatever the body says')
  addDestinationOptions(command)
    .option('--path <path>', 'the endpoint (default: /chat/completions, or that of the saved request)')
    .option('--var <name=value>', 'a value for {{name}}; may be given again', assignment)
    .addOption(jsonOption('with --list: [{"id", "title"}, … ]; else {"target", "code", "notes"}'))
    .addHelpText(
      'after',
      examples(
        ['export --list', 'what there is'],
        ['export body.json --as curl | sh', 'send it with curl'],
        ['export "Starter pack/JSON output" --as python-openai --stream > ask.py', 'a program of it'],
      ),
    )
    .action((source: string | undefined) =>
      host.run(globalOptionsOf(command), (session) =>
        exportRequest(session, source, optionsSchema.parse(command.opts())),
      ),
    )
}

async function exportRequest(
  session: Session,
  source: string | undefined,
  options: ExportOptions,
): Promise<number> {
  if (options.list) return listTargets(session, options)
  if (source === undefined)
    throw usageFailure('Name what to export.', 'Give a file, a saved request, or - for stdin.')
  const target = requireTarget(options.as)
  const { draft, place } = await resolveRequest(source, session, {
    path: options.path,
    stream: options.stream,
    variables: options.var,
  })
  const { baseUrl, variables } = baseOf(session, options)
  const scope = variableScope(draft.variables, variables)
  const written = snippetRequestOfDraft(draft, { baseUrl, scope })
  if (!written.ok) throw new CommandFailure({ code: 'invalid-body', message: written.reason, place })
  const refusal = target.refuse(written.request)
  if (refusal !== null) {
    throw new CommandFailure({
      code: 'cannot-export',
      message: refusal,
      place: `${place}, as ${target.title}`,
      advice: 'Choose another target: export --list has them all.',
    })
  }
  const { code, notes } = target.write(written.request)
  const { out, err } = session.terminal
  if (options.json) {
    session.terminal.json({ target: target.id, code, notes, unresolved: written.unresolved })
    return EXIT_CODES.ok
  }
  out.write(code)
  for (const note of notes) err.line(err.style.dim(`note: ${note}`))
  if (written.unresolved.length > 0) {
    const names = written.unresolved.map((name) => `{{${name}}}`).join(', ')
    err.line(err.style.yellow(`note: ${names} has no value and stays as it is. Give it with --var.`))
  }
  return EXIT_CODES.ok
}

function listTargets({ terminal }: Session, { json }: ExportOptions): number {
  const targets = SNIPPET_TARGETS.map(({ id, title, group }) => ({ id, title, group }))
  if (json) terminal.json(targets)
  else {
    const rows = targets.map(({ id, title, group }) => [id, title, group])
    for (const line of textTable([{ title: 'id' }, { title: 'title' }, { title: 'group' }], rows)) {
      terminal.out.line(line)
    }
  }
  return EXIT_CODES.ok
}

function requireTarget(id: string | undefined): SnippetTarget {
  const target = id === undefined ? null : findTarget(id)
  if (target !== null) return target
  throw usageFailure('Say what to print it as: --as <target>.', `There are: ${TARGET_IDS.join(', ')}.`)
}

/**
 * Where the snippet sends to. The sandbox is gone when this program ends, so that a snippet for it goes to the
 * provider, unless its running address is given.
 */
function baseOf(
  session: Session,
  options: ExportOptions,
): { baseUrl: string; variables: readonly NameValue[] } {
  if (options.baseUrl !== undefined) return { baseUrl: requireBaseUrl(options.baseUrl), variables: [] }
  const fallback = { baseUrl: session.shell.baseUrl ?? DEEPSEEK_BASE_URL, variables: [] }
  if (options.env === undefined && session.existingServices() === null) return fallback
  const { environment } = chooseEnvironment(session, options)
  const { variables } = environment
  if (environment.kind === 'sandbox') return { ...fallback, variables }
  return { baseUrl: environment.baseUrl, variables }
}

function requireBaseUrl(text: string): string {
  const parsed = parseBaseUrl(text)
  if (parsed.ok) return text
  throw usageFailure(`--base-url ${text}: ${parsed.message}`)
}
