import { findSecrets } from '../../../../shared/domain/secrets/find-secrets.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { TextFile } from '../../../../shared/schemas/transfer.ts'

/**
 * Where files hold something that looks like a key, in words for the user:
 * `Chat.http, line 3, column 23: a DeepSeek or OpenAI key (••••1a2b)`.
 */
export function secretPlaces(files: readonly TextFile[], storedKeys: readonly string[]): string[] {
  return files.flatMap(({ path, text }) =>
    findSecrets(text, storedKeys).map(
      ({ line, column, kind, hint }) => `${path}, line ${line}, column ${column}: ${kind} (${hint})`,
    ),
  )
}

/** Refuses (`secret-found`) files that hold something that looks like a key; `details.places` are the places. */
export function refuseSecrets(files: readonly TextFile[], storedKeys: readonly string[]): void {
  const places = secretPlaces(files, storedKeys)
  const [first] = places
  if (first === undefined) return
  const more = places.length > 1 ? ` There are ${places.length} such places.` : ''
  throw new AppError({
    code: 'secret-found',
    message: `Nothing was written, since a key would leave with it: ${first}.${more} Put the key into an environment and take it out here.`,
    details: { places },
  })
}
