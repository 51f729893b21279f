import type { StorageDatabase } from './storage-database.ts'

/** What the app and the folder agreed on last about one collection or request. */
export interface WorkspaceAgreement {
  readonly id: string
  readonly kind: 'collection' | 'request'
  /** The id in its file: another one where two apps had the same request before they met. */
  readonly fileId: string
  readonly parentId: string | null
  readonly name: string
  /** Without the folders: of a request its file, of a collection its folder. */
  readonly fileName: string
  readonly order: number
  /** Of the text of its file. */
  readonly textHash: string
}

/** The folder of the workspace, and the agreements with it. */
export interface WorkspaceRepository {
  folder(): string | null
  /** Another folder, or none, begins without agreements. */
  setFolder(path: string | null): void
  agreements(): WorkspaceAgreement[]
  agree(agreement: WorkspaceAgreement): void
  forget(what: Pick<WorkspaceAgreement, 'kind' | 'id'>): void
}

/** The workspace in the tables `workspace_folder` and `workspace_agreements`. */
export function createWorkspaceRepository(db: StorageDatabase): WorkspaceRepository {
  const statements = prepareStatements(db)
  return {
    folder: () => statements.folder.get()?.path ?? null,
    setFolder(path) {
      db.transaction('workspace.setFolder', () => {
        statements.clearFolder.run()
        statements.clear.run()
        if (path !== null) statements.setFolder.run(path)
      })
    },
    agreements: () => statements.list.all(),
    agree: (agreement) => {
      statements.agree.run(agreement)
    },
    forget: ({ kind, id }) => {
      statements.forget.run({ kind, id })
    },
  }
}

function prepareStatements(db: StorageDatabase) {
  return {
    folder: db.prepare<[], { path: string }>('workspace.folder', 'SELECT path FROM workspace_folder'),
    setFolder: db.prepare<[string]>(
      'workspace.insertFolder',
      'INSERT INTO workspace_folder (one, path) VALUES (1, ?)',
    ),
    clearFolder: db.prepare<[]>('workspace.clearFolder', 'DELETE FROM workspace_folder'),
    clear: db.prepare<[]>('workspace.clear', 'DELETE FROM workspace_agreements'),
    list: db.prepare<[], WorkspaceAgreement>(
      'workspace.agreements',
      `SELECT id, kind, file_id AS fileId, parent_id AS parentId, name, file_name AS fileName, sibling_order AS "order",
         text_hash AS textHash
       FROM workspace_agreements ORDER BY kind, id`,
    ),
    agree: db.prepare<[WorkspaceAgreement]>(
      'workspace.agree',
      `INSERT INTO workspace_agreements (id, kind, file_id, parent_id, name, file_name, sibling_order, text_hash)
       VALUES (@id, @kind, @fileId, @parentId, @name, @fileName, @order, @textHash)
       ON CONFLICT (kind, id) DO UPDATE SET file_id = excluded.file_id, parent_id = excluded.parent_id,
         name = excluded.name, file_name = excluded.file_name, sibling_order = excluded.sibling_order,
         text_hash = excluded.text_hash`,
    ),
    forget: db.prepare<[Pick<WorkspaceAgreement, 'kind' | 'id'>]>(
      'workspace.forget',
      'DELETE FROM workspace_agreements WHERE kind = @kind AND id = @id',
    ),
  }
}
