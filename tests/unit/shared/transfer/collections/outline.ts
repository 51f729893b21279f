import type { ImportBundle, TransferredFolder } from '../../../../../shared/schemas/transfer.ts'

/** The requests of a bundle with the folders they lie in: `Chat/Ask: POST /chat/completions`. */
export function outlineOf({ root }: ImportBundle): string[] {
  return outlineOfFolder(root, [])
}

function outlineOfFolder(folder: TransferredFolder, above: readonly string[]): string[] {
  return [
    ...folder.folders.flatMap((inner) => outlineOfFolder(inner, [...above, inner.name])),
    ...folder.requests.map(
      ({ draft }) => `${[...above, draft.name].join('/')}: ${draft.method} ${draft.path}`,
    ),
  ]
}

/** The notes of a bundle, a line each. */
export function noteLines({ notes }: ImportBundle): string[] {
  return notes.map(({ kind, place, message }) => `${kind}: ${place}: ${message}`)
}
