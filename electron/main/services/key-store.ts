import { AppError } from '../../../shared/ipc/result.ts'
import type { KeyState, KeyStorage } from '../../../shared/schemas/environment.ts'
import type { KeyVault } from '../secrets/key-vault.ts'
import type { KeyRepository } from '../storage/environment-repository.ts'
import { keyHint } from './key-hint.ts'

/** What is kept, as far as it matters how: its shape and what may be shown of it. */
export interface SecretKind {
  /** What of a typed text is kept. Throws `bad-input` for one that cannot be right. */
  accept(text: string): string
  hint(secret: string): string
}

/** The keys of stored environments: in the key ring, or for this run of the app only. */
export interface KeyStore {
  storage(): KeyStorage
  stateOf(environmentId: string): KeyState
  /** The key itself; it never leaves main. Throws `key-storage-unavailable` when the key ring refuses. */
  read(environmentId: string): string | null
  /** Throws `key-storage-unavailable` when it is to persist, there is no key ring, and the user did not accept that. */
  write(environmentId: string, key: string, options: { persist: boolean; acceptInsecure: boolean }): void
  forget(environmentId: string): void
}

/** A header value can carry these; a pasted line break or a typographic dash would only fail later, at the server. */
const KEY_PATTERN = /^[\x21-\x7e]+$/

const API_KEY: SecretKind = {
  accept(text) {
    const key = text.trim()
    if (KEY_PATTERN.test(key)) return key
    throw new AppError({
      code: 'bad-input',
      message: 'A key has visible ASCII characters only and no spaces. Copy it again from the platform page.',
    })
  },
  hint: keyHint,
}

/** Any text, of which nothing is ever shown. */
export const PASSWORD: SecretKind = { accept: (text) => text, hint: () => '••••' }

/** Keeps keys, or secrets of another kind, through the vault. */
export function createKeyStore(
  repository: KeyRepository,
  vault: KeyVault,
  kind: SecretKind = API_KEY,
): KeyStore {
  const keysOfThisRun = new Map<string, string>()

  function persist(environmentId: string, key: string, acceptInsecure: boolean): void {
    const hint = kind.hint(key)
    if (vault.storage().secure) {
      repository.saveKey(environmentId, { ciphertext: vault.encrypt(key), hint, persistence: 'keyring' })
      return
    }
    if (!acceptInsecure) {
      throw new AppError({
        code: 'key-storage-unavailable',
        message:
          'This system has no key ring. Keep the key for this run of the app only, or accept that it is stored in a readable file.',
      })
    }
    const ciphertext = new Uint8Array(Buffer.from(key, 'utf8'))
    repository.saveKey(environmentId, { ciphertext, hint, persistence: 'plain-file' })
  }

  return {
    storage: () => vault.storage(),
    stateOf(environmentId) {
      const ofThisRun = keysOfThisRun.get(environmentId)
      if (ofThisRun !== undefined) {
        return { state: 'set', hint: kind.hint(ofThisRun), persistence: 'this-run' }
      }
      const stored = repository.findKey(environmentId)
      if (stored === null) return { state: 'none' }
      return { state: 'set', hint: stored.hint, persistence: stored.persistence }
    },
    read(environmentId) {
      const ofThisRun = keysOfThisRun.get(environmentId)
      if (ofThisRun !== undefined) return ofThisRun
      const stored = repository.findKey(environmentId)
      if (stored === null) return null
      if (stored.persistence === 'plain-file') return Buffer.from(stored.ciphertext).toString('utf8')
      try {
        return vault.decrypt(stored.ciphertext)
      } catch (error) {
        // A vault that knows why it refuses has said it.
        if (error instanceof AppError) throw error
        throw new AppError({
          code: 'key-storage-unavailable',
          message: 'The key ring did not give the key of this environment back. Enter the key again.',
        })
      }
    },
    write(environmentId, text, options) {
      const key = kind.accept(text)
      if (options.persist) {
        persist(environmentId, key, options.acceptInsecure)
        keysOfThisRun.delete(environmentId)
      } else {
        repository.deleteKey(environmentId)
        keysOfThisRun.set(environmentId, key)
      }
    },
    forget(environmentId) {
      keysOfThisRun.delete(environmentId)
      repository.deleteKey(environmentId)
    },
  }
}
