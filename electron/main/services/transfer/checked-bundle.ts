import { isSecretHeader } from '../../../../shared/domain/secrets/secret-headers.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { type RequestDraft, requestDraftSchema } from '../../../../shared/schemas/request.ts'
import type {
  ImportBundle,
  ImportNote,
  TransferredFolder,
  TransferredRequest,
} from '../../../../shared/schemas/transfer.ts'

/** Folders deeper than this are no work of a person, and the tree is walked by recursion. */
const MAX_DEPTH = 64
const LONGEST_NAME = 512

/** A bundle that can be stored as it is, and what had to be changed for that. */
export interface CheckedBundle {
  readonly bundle: ImportBundle
  readonly notes: readonly ImportNote[]
}

/** Refuses (`bad-input`, with the place) what the database does not take; a key left in a header is taken out. */
export function checkedBundle(bundle: ImportBundle): CheckedBundle {
  const notes: ImportNote[] = []
  const root = checkedFolder(bundle.root, { path: [], notes })
  return { bundle: { ...bundle, name: nameOf(bundle.name), root }, notes }
}

interface Walk {
  readonly path: readonly string[]
  readonly notes: ImportNote[]
}

function checkedFolder(folder: TransferredFolder, { path, notes }: Walk): TransferredFolder {
  if (path.length > MAX_DEPTH) {
    throw new AppError({
      code: 'bad-input',
      message: `Folders lie more than ${MAX_DEPTH} deep in one another. Check the file: it may have been made by mistake.`,
      details: { place: path.slice(0, 3).join(' / ') },
    })
  }
  const name = nameOf(folder.name)
  return {
    name,
    folders: folder.folders.map((inner) => checkedFolder(inner, { path: [...path, name], notes })),
    requests: folder.requests.map((request) => ({ ...request, draft: checkedDraft(request, notes) })),
  }
}

function checkedDraft({ draft }: TransferredRequest, notes: ImportNote[]): RequestDraft {
  const place = `request “${draft.name.slice(0, 80)}”`
  const secret = draft.headers.filter((row) => isSecretHeader(row.name.trim()))
  for (const { name } of secret) {
    notes.push({
      kind: 'changed',
      place,
      message: `The header ${name} stays behind: an environment holds the key.`,
    })
  }
  const headers = draft.headers.filter((row) => !secret.includes(row))
  const parsed = requestDraftSchema.safeParse({ ...draft, name: draft.name.slice(0, LONGEST_NAME), headers })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError({
    code: 'bad-input',
    message: `The request “${draft.name.slice(0, 80)}” cannot be stored: ${issue?.path.join('.')}: ${issue?.message}.`,
    details: { place },
  })
}

function nameOf(name: string): string {
  const trimmed = name.trim().slice(0, LONGEST_NAME)
  return trimmed === '' ? 'Untitled' : trimmed
}
