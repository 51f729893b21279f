import { type Command, Option } from 'commander'
import { findTarget, SNIPPET_TARGETS } from '../../../shared/domain/snippets/targets.ts'
import {
  addDestinationOptions,
  assignment,
  type CommandHost,
  examples,
  inSession,
  jsonOption,
} from '../command.ts'
import { type ExportOptions, exportOptionsSchema } from '../export/export-options.ts'
import { printSnippet } from '../export/print-snippet.ts'
import { EXPORT_WRITERS, writeFormat } from '../export/write-format.ts'
import { EXIT_CODES, usageFailure } from '../failure.ts'
import { textTable } from '../output/text-table.ts'
import type { Session } from '../session.ts'

const TARGETS = [
  ...SNIPPET_TARGETS.map(({ id, title, group }) => ({ id, title, group })),
  ...EXPORT_WRITERS.map(({ format, title }) => ({ id: format, title, group: 'files' as const })),
]
const TARGET_IDS = TARGETS.map(({ id }) => id)

/** `export`: a request as code that runs, or requests as files of other tools. */
export function addExportCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('export')
    .summary('print a request as curl or as code that runs, or requests as files of other tools')
    .description(
      'Prints a request as a snippet, alone on stdout; what to know about it goes to stderr. The key is read from ' +
        'DEEPSEEK_API_KEY where the snippet runs and is never in it. The targets of the group “files” take a ' +
        'collection too, or everything where no source is named. What looks like a key stops an export.',
    )
    .argument(
      '[source]',
      'a file with a body (JSON with comments), the name of a saved request, or - for stdin',
    )
    .addOption(new Option('--as <target>', 'what to print it as').choices(TARGET_IDS))
    .option('--list', 'list the targets')
    .option('--output <path>', 'write to this file, or folder where the target is one')
    .option('--stream', 'ask for a stream, whatever the body says')
  addDestinationOptions(command)
    .option('--path <path>', 'the endpoint (default: /chat/completions, or that of the saved request)')
    .option('--var <name=value>', 'a value for {{name}}; may be given again', assignment)
    .addOption(jsonOption('with --list: [{"id", "title", "group"}, … ]; else {"target", "code", "notes"}'))
    .addHelpText(
      'after',
      examples(
        ['export --list', 'what there is'],
        ['export body.json --as curl | sh', 'send it with curl'],
        ['export "Starter pack/JSON output" --as python-openai --stream > ask.py', 'a program of it'],
        ['export --as workspace --output requests', 'every saved request in a folder made for git'],
      ),
    )
    .action(inSession(host, exportOptionsSchema, exportAs))
}

async function exportAs(
  session: Session,
  options: ExportOptions,
  source: string | undefined,
): Promise<number> {
  if (options.list) return listTargets(session, options)
  const writer = EXPORT_WRITERS.find(({ format }) => format === options.as)
  if (writer !== undefined) return writeFormat(session, source, { writer, options })
  const target = options.as === undefined ? null : findTarget(options.as)
  if (target === null) {
    throw usageFailure('Say what to print it as: --as <target>.', `There are: ${TARGET_IDS.join(', ')}.`)
  }
  if (source === undefined) {
    throw usageFailure('Name what to export.', 'Give a file, the name of a saved request, or - for stdin.')
  }
  return printSnippet(session, source, { target, options })
}

function listTargets({ terminal }: Session, { json }: ExportOptions): number {
  if (json) {
    terminal.json(TARGETS)
    return EXIT_CODES.ok
  }
  const rows = TARGETS.map(({ id, title, group }) => [id, title, group])
  for (const line of textTable([{ title: 'id' }, { title: 'title' }, { title: 'group' }], rows)) {
    terminal.out.line(line)
  }
  return EXIT_CODES.ok
}
