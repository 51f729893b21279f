import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** Where Debian's `libgoogle-gson-java` puts the library, and where Maven keeps what it once fetched. */
const PLACES = [
  '/usr/share/java/gson.jar',
  path.join(homedir(), '.m2/repository/com/google/code/gson/gson/*/gson-*.jar'),
]

/** The Gson library, or null where it is not on this machine. */
export function findGson(): string | null {
  return PLACES.flatMap((place) => globSync(place)).find((file) => existsSync(file)) ?? null
}
