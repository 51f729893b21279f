import { CommandFailure } from '../failure.ts'
import type { Session } from '../session.ts'
import { databaseLibrary, type RequestLibrary } from './request-library.ts'

/** The requests that can be named: those of the app, or of the folder of `--workspace`. */
export function openLibrary(session: Session): RequestLibrary {
  if (session.workspaceFolder === null) return databaseLibrary(session.services())
  throw new CommandFailure({
    code: 'not-available',
    message: 'Folders of plain text cannot be read yet.',
    place: session.workspaceFolder,
  })
}
