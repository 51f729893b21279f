import type { EnvironmentService } from '../environment-service.ts'
import type { KeyStore } from '../key-store.ts'

/** The keys that the app holds now, so that none of them leaves in a file. One that the key ring keeps back is left out. */
export function storedKeys(
  environments: EnvironmentService,
  keys: KeyStore,
  shellKey: string | undefined,
): string[] {
  const found = environments.list().environments.flatMap(({ id, kind }) => {
    if (kind !== 'custom') return []
    try {
      const key = keys.read(id)
      return key === null ? [] : [key]
    } catch {
      return []
    }
  })
  return shellKey === undefined ? found : [...found, shellKey]
}
