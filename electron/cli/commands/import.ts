import { lstatSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import type { ImportPreview, ImportResult, TextFile } from '../../../shared/schemas/transfer.ts'
import type { Services } from '../../main/services/create-services.ts'
import { readChosenFiles, readSourceFolder, SourceFilesError } from '../../main/transfer/read-source-files.ts'
import { type CommandHost, examples, inSession, jsonOption } from '../command.ts'
import { CommandFailure, EXIT_CODES, usageFailure } from '../failure.ts'
import { readSource, STANDARD_INPUT } from '../input/read-source.ts'
import { findByName } from '../library/find-by-name.ts'
import { databaseLibrary } from '../library/request-library.ts'
import type { Terminal } from '../output/terminal.ts'
import type { Session } from '../session.ts'

const optionsSchema = z.object({
  into: z.string().optional(),
  yes: z.boolean().default(false),
  json: z.boolean().default(false),
})
type ImportOptions = z.infer<typeof optionsSchema>

/** `import`: requests of other tools into the collections of the app. */
export function addImportCommand(program: Command, host: CommandHost): void {
  program
    .command('import')
    .summary('bring in requests of other tools')
    .description(
      'Brings in curl commands, raw HTTP, fetch calls, HAR, Postman, OpenAPI, Insomnia, Bruno, Hoppscotch, .http, ' +
        'JSONL batches, bodies, and workspace folders. It says what would come, and writes it when you agree: all of ' +
        'it or nothing. Keys that are found stay behind: only the app has a key ring.',
    )
    .argument('<sources...>', 'files, a folder, or - for stdin')
    .option('--into <collection>', 'the collection that takes it in (default: the top)')
    .option('--yes', 'agree without being asked')
    .addOption(jsonOption('print {"preview", "result"}'))
    .addHelpText(
      'after',
      examples(
        ['import team.postman_collection.json', 'see what would come, then agree or not'],
        ['import - --into Work --yes < command.sh', 'a curl command into a collection'],
      ),
    )
    .action(inSession(host, optionsSchema, importSources))
}

async function importSources(
  session: Session,
  options: ImportOptions,
  sources: readonly string[],
): Promise<number> {
  if ((await session.workspace()) !== null) {
    throw usageFailure('An import goes into the data of the app.', 'Leave --workspace out.')
  }
  const files = await readFiles(session, sources)
  const services = session.services()
  const collectionId = options.into === undefined ? null : collectionOf(services, options.into)
  const preview = await services.imports.read(files)
  if (!options.json) printPreview(session.terminal, preview)
  if (!(options.yes || (await asksAndAgrees(session)))) {
    services.imports.drop(preview.id)
    throw new CommandFailure({
      code: 'not-agreed',
      message: 'Nothing was written.',
      advice: 'Add --yes to bring it in.',
    })
  }
  const choice = { id: preview.id, collectionId, withEnvironments: true, withKeys: false, withRuns: true }
  tellResult(session.terminal, services.imports.apply(choice), { preview, options })
  return EXIT_CODES.ok
}

async function readFiles(session: Session, sources: readonly string[]): Promise<TextFile[]> {
  const [first = '', second] = sources
  if (sources.includes(STANDARD_INPUT)) {
    if (second !== undefined) throw usageFailure('Standard input cannot be brought in with files.')
    return [{ path: 'standard input', text: (await readSource(STANDARD_INPUT, session)).text }]
  }
  const isFolder = lstatSync(first, { throwIfNoEntry: false })?.isDirectory() === true
  if (isFolder && second !== undefined) throw usageFailure('Bring in one folder at a time.')
  try {
    return await (isFolder ? readSourceFolder(first) : readChosenFiles(sources))
  } catch (error) {
    const place = error instanceof SourceFilesError ? error.place : sources.join(', ')
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandFailure({ code: 'unreadable-file', message: reason, place })
  }
}

function collectionOf(services: Services, name: string): string | null {
  return findByName(databaseLibrary(services).collections, name, 'collection').id
}

/** False where there is nobody to ask. */
async function asksAndAgrees({ terminal }: Session): Promise<boolean> {
  if (process.stdin.isTTY !== true || !terminal.err.isTerminal) return false
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await reader.question('Bring this in? [y/N] ')).trim())
  } finally {
    reader.close()
  }
}

function printPreview({ out }: Terminal, preview: ImportPreview): void {
  const { style } = out
  out.line(`${style.bold(out.foreign(preview.name))} (${preview.format})`)
  for (const { folders, name, method, path, runCount } of preview.requests) {
    const runs = runCount === 0 ? '' : style.dim(`, ${runCount} runs`)
    out.line(
      `  ${out.foreign([...folders, name].join('/'))}  ${style.dim(out.foreign(`${method} ${path}`))}${runs}`,
    )
  }
  for (const { name, baseUrl } of preview.environments) {
    out.line(`  environment ${out.foreign(name)}  ${style.dim(out.foreign(baseUrl))}`)
  }
  for (const { hint, place } of preview.keys) {
    out.line(style.yellow(`  key ${hint} stays behind (${out.foreign(place)})`))
  }
  for (const { kind, place, message } of preview.notes) {
    out.line(style.yellow(`  ${kind}: ${out.foreign(message)} (${out.foreign(place)})`))
  }
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

function tellResult(
  terminal: Terminal,
  { undoId: _, ...result }: ImportResult,
  { preview, options }: { preview: ImportPreview; options: ImportOptions },
): void {
  if (options.json) {
    terminal.json({ preview, result })
    return
  }
  const { requestIds, environmentIds, runIds } = result
  const parts = [
    counted(requestIds.length, 'request'),
    counted(environmentIds.length, 'environment'),
    counted(runIds.length, 'run'),
  ]
  terminal.err.line(`Brought in: ${parts.join(', ')}.`)
}
