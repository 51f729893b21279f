import { COLLECTION_WRITERS } from '../../../shared/domain/transfer/collection-writers.ts'
import type { ExportWriter } from '../../../shared/domain/transfer/export-writer.ts'
import { TEXT_WRITERS } from '../../../shared/domain/transfer/text-writers.ts'
import { transferredFolder } from '../../../shared/domain/workspace/workspace-reader.ts'
import { WORKSPACE_WRITER } from '../../../shared/domain/workspace/workspace-writer.ts'
import type { ExportBundle, ExportScope, TransferredFolder } from '../../../shared/schemas/transfer.ts'
import type { Services } from '../../main/services/create-services.ts'
import type { PreparedExport } from '../../main/services/transfer/export-service.ts'
import { refuseSecrets } from '../../main/services/transfer/refuse-secrets.ts'
import { atPlace, CommandFailure, EXIT_CODES, usageFailure } from '../failure.ts'
import { isFile, STANDARD_INPUT } from '../input/read-source.ts'
import { resolveRequest } from '../input/resolve-request.ts'
import { findByName } from '../library/find-by-name.ts'
import { databaseLibrary, folderLibrary } from '../library/request-library.ts'
import type { Session } from '../session.ts'
import type { ExportOptions } from './export-options.ts'

/** Every format of files, in the order of the list. */
export const EXPORT_WRITERS: readonly ExportWriter[] = [
  ...COLLECTION_WRITERS,
  ...TEXT_WRITERS,
  WORKSPACE_WRITER,
]

/** Writes a request, a collection, or all there is, as files of another tool. */
export async function writeFormat(
  session: Session,
  source: string | undefined,
  { writer, options }: { writer: ExportWriter; options: ExportOptions },
): Promise<number> {
  if (writer.shape.kind === 'folder' && options.output === undefined) {
    throw usageFailure(`${writer.title} is a folder of files.`, 'Say where: --output <folder>.')
  }
  const prepared = await prepare(session, source, { writer, options })
  const { out, err } = session.terminal
  const [main, ...beside] = prepared.files
  if (options.output === undefined) {
    out.write(main?.text ?? '')
    for (const { path } of beside)
      err.line(err.style.dim(`note: ${path} goes beside it: say --output <file>`))
  } else {
    try {
      await session.services().exports.write(prepared, options.output)
    } catch (error) {
      throw atPlace(error, options.output)
    }
  }
  for (const { place, message } of prepared.notes) err.line(err.style.dim(`note: ${place}: ${message}`))
  return EXIT_CODES.ok
}

async function prepare(
  session: Session,
  source: string | undefined,
  { writer, options }: { writer: ExportWriter; options: ExportOptions },
): Promise<PreparedExport> {
  if (source === STANDARD_INPUT || (source !== undefined && isFile(source))) {
    const { draft } = await resolveRequest(source, session, { path: options.path, stream: options.stream })
    const root = { name: draft.name, folders: [], requests: [{ draft, runs: [] }] }
    return preparedBundle({ name: draft.name, root, environments: [] }, { session, writer })
  }
  const workspace = await session.workspace()
  if (workspace === null) {
    const services = session.services()
    return services.exports.prepare(scopeOf(services, source), writer.format)
  }
  const root = partOf(transferredFolder(workspace, '', 'Workspace'), source)
  const environments = workspace.environments.map(({ environment }) => environment)
  return preparedBundle({ name: root.name, root, environments }, { session, writer })
}

function preparedBundle(
  bundle: ExportBundle,
  { session, writer }: { session: Session; writer: ExportWriter },
): PreparedExport {
  const written = writer.write(bundle)
  const { apiKey } = session.shell
  refuseSecrets(written.files, apiKey === undefined ? [] : [apiKey])
  return { suggestedName: bundle.name, title: writer.title, shape: writer.shape, ...written }
}

function scopeOf(services: Services, name: string | undefined): ExportScope {
  if (name === undefined) return { kind: 'all' }
  const { collections, requests } = databaseLibrary(services)
  const named = findByName([...collections, ...requests], name, 'collection or request')
  if (named.id === null) throw new Error('what is in the database has an id')
  return { kind: 'draft' in named ? 'request' : 'collection', id: named.id }
}

function partOf(root: TransferredFolder, name: string | undefined): TransferredFolder {
  if (name === undefined) return root
  const { collections, requests } = folderLibrary(root)
  const named = findByName([...collections, ...requests], name, 'collection or request')
  if ('draft' in named) {
    const draft = named.draft()
    return { name: draft.name, folders: [], requests: [{ draft, runs: [] }] }
  }
  const found = named.names.reduce<TransferredFolder | undefined>(
    (folder, part) => folder?.folders.find((inner) => inner.name === part),
    root,
  )
  if (found === undefined) throw new CommandFailure({ code: 'not-found', message: `“${name}” is gone.` })
  return found
}
