import type { TransferredFolder, TransferredRequest } from '../../../schemas/transfer.ts'

/** A request with the names of the folders it lies in, from below the root. */
export interface ExportedRequest extends TransferredRequest {
  readonly folders: readonly string[]
}

/** All requests of a tree, those of a folder before those of the folders in it. */
export function exportedRequests(
  root: TransferredFolder,
  folders: readonly string[] = [],
): ExportedRequest[] {
  return [
    ...root.requests.map((request) => ({ ...request, folders })),
    ...root.folders.flatMap((folder) => exportedRequests(folder, [...folders, folder.name])),
  ]
}
