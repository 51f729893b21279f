import type { ExportWriter } from '../../../../shared/domain/transfer/export-writer.ts'
import { writeWorkspace } from '../../../../shared/domain/workspace/workspace-writer.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type {
  ExportBundle,
  ExportFormat,
  ExportScope,
  ImportNote,
  TextFile,
} from '../../../../shared/schemas/transfer.ts'
import { type ExportSources, exportBundle } from './export-bundle.ts'
import { refuseSecrets } from './refuse-secrets.ts'
import { writeFilesSafely, writeFolderSafely } from './write-export.ts'

/** An export that is ready to be written: scanned, and only the place is missing. */
export interface PreparedExport {
  /** What the file or folder could be called, without an extension. */
  readonly suggestedName: string
  /** What the format is called in a dialog. */
  readonly title: string
  readonly shape: ExportWriter['shape']
  readonly files: readonly TextFile[]
  readonly notes: readonly ImportNote[]
}

/** Requests and runs as files of other tools. */
export interface ExportService {
  /** Throws `secret-found` when something that looks like a key would leave, and `not-found`. */
  prepare(scope: ExportScope, format: ExportFormat): PreparedExport
  /** Throws `secret-found`. */
  prepareText(text: { suggestedName: string; extension: string; text: string }): PreparedExport
  /**
   * Writes all of it or leaves what was there. A folder that holds anything but an earlier export is refused, and so is
   * a file that would go beside the chosen one and is there with another text (`conflict`).
   */
  write(prepared: PreparedExport, path: string): Promise<void>
}

/** Exports through the writers. `storedKeys` answers the keys that the app holds. */
export function createExportService(options: {
  readonly sources: ExportSources
  readonly writers: readonly ExportWriter[]
  readonly storedKeys: () => readonly string[]
}): ExportService {
  const { sources, writers, storedKeys } = options

  function scanned(prepared: PreparedExport): PreparedExport {
    refuseSecrets(prepared.files, storedKeys())
    return prepared
  }

  return {
    prepare(scope, format) {
      const writer = writers.find((candidate) => candidate.format === format)
      if (writer === undefined) {
        throw new AppError({ code: 'bad-input', message: `There is no writer for the format ${format}.` })
      }
      const { bundle, ids } = exportBundle(scope, format === 'har' || scope.kind === 'runs', sources)
      const { title, shape } = writer
      // With the ids of the app, so that the folder can be opened here and nothing comes twice.
      const written =
        format === 'workspace'
          ? {
              files: writeWorkspace(workspaceBundle(scope, bundle), (item) => ids.get(item) ?? null),
              notes: [],
            }
          : writer.write(bundle)
      return scanned({ suggestedName: bundle.name, title, shape, ...written })
    },
    prepareText({ suggestedName, extension, text }) {
      return scanned({
        suggestedName,
        title: 'Text',
        shape: { kind: 'file', extension },
        files: [{ path: `${suggestedName}.${extension}`, text }],
        notes: [],
      })
    },
    async write({ shape, files }, path) {
      if (shape.kind === 'folder') await writeFolderSafely(path, files)
      else await writeFilesSafely(path, files)
    },
  }
}

/** A collection has a folder of its own there, also one with nothing but collections in it. */
function workspaceBundle(scope: ExportScope, bundle: ExportBundle): ExportBundle {
  if (scope.kind !== 'collection') return bundle
  return { ...bundle, root: { name: bundle.name, folders: [bundle.root], requests: [] } }
}
