import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { WorkspaceFileError } from '../../../shared/domain/workspace/header-block.ts'
import { readRequestFile } from '../../../shared/domain/workspace/workspace-files.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { Assignment } from '../command.ts'
import { atPlace, CommandFailure } from '../failure.ts'
import { findByName, fullName } from '../library/find-by-name.ts'
import { openLibrary } from '../library/open-library.ts'
import type { Session } from '../session.ts'
import {
  draftOfBody,
  isFile,
  readSource,
  requireBody,
  type SourceText,
  STANDARD_INPUT,
} from './read-source.ts'

/** A request of the command line. */
export interface ResolvedRequest {
  readonly draft: RequestDraft
  /** That of the saved request it is; null for one from elsewhere. */
  readonly requestId: string | null
  /** What it is called in messages. */
  readonly place: string
}

/** What the command line changes of a request. */
export interface RequestChanges {
  readonly path?: string | undefined
  /** Whether the answer is to be streamed, whatever the body says. */
  readonly stream?: boolean | undefined
  readonly variables?: readonly Assignment[] | undefined
}

/** The request of `FILE|NAME|-`: an existing file wins over a saved request of that name. */
export async function resolveRequest(
  source: string,
  session: Session,
  changes: RequestChanges = {},
): Promise<ResolvedRequest> {
  const found =
    source === STANDARD_INPUT || isFile(source)
      ? await requestOfText(source, session, changes.path)
      : await savedRequest(source, session)
  return { ...found, draft: changed(found, changes) }
}

async function requestOfText(
  source: string,
  session: Session,
  path: string | undefined,
): Promise<ResolvedRequest> {
  const text = await readSource(source, session)
  const draft = isRequestFile(text) ? draftOfRequestFile(text) : draftOfBody(text, path)
  return { draft, requestId: null, place: text.place }
}

/** A file of a workspace folder begins like none of JSON. */
function isRequestFile({ text }: SourceText): boolean {
  return /^---\r?\n/.test(text)
}

function draftOfRequestFile({ text, place }: SourceText): RequestDraft {
  try {
    return readRequestFile(text).draft
  } catch (error) {
    if (!(error instanceof WorkspaceFileError)) throw error
    throw new CommandFailure({
      code: 'invalid-request-file',
      message: error.message,
      place: `${place}, line ${error.line}`,
    })
  }
}

async function savedRequest(name: string, session: Session): Promise<ResolvedRequest> {
  try {
    const { requests } = await openLibrary(session)
    const request = findByName(requests, name, 'saved request')
    return { draft: request.draft(), requestId: request.id, place: fullName(request) }
  } catch (error) {
    if (!looksLikeFile(name)) throw error
    throw new CommandFailure({
      code: 'not-found',
      message: `There is no file ${name}, and no saved request of that name.`,
      place: process.cwd(),
      advice: 'See that the path is right, or give - to read standard input.',
    })
  }
}

function looksLikeFile(name: string): boolean {
  return /\.\w+$/.test(name) || /^[./~]/.test(name)
}

function changed(
  { draft, place }: ResolvedRequest,
  { path, stream, variables = [] }: RequestChanges,
): RequestDraft {
  const names = new Set(variables.map(({ name }) => name))
  const withVariables = {
    ...draft,
    path: path ?? draft.path,
    variables: [
      ...draft.variables.filter(({ name }) => !names.has(name)),
      ...variables.map(({ name, value }) => ({ name, value, enabled: true })),
    ],
  }
  if (stream === undefined) return withVariables
  try {
    requireBody({ text: draft.bodyText, place })
    return { ...withVariables, bodyText: setBodyValue(draft.bodyText, ['stream'], stream) }
  } catch (error) {
    throw atPlace(error, place)
  }
}
