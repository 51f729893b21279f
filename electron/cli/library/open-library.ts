import { transferredFolder } from '../../../shared/domain/workspace/workspace-reader.ts'
import type { Session } from '../session.ts'
import { databaseLibrary, folderLibrary, type RequestLibrary } from './request-library.ts'

/** The requests that can be named: those of the app, or of the folder of `--workspace`. */
export async function openLibrary(session: Session): Promise<RequestLibrary> {
  const workspace = await session.workspace()
  if (workspace === null) return databaseLibrary(session.services())
  return folderLibrary(transferredFolder(workspace, '', ''))
}
