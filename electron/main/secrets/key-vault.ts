import { safeStorage } from 'electron'
import type { KeyStorage } from '../../../shared/schemas/environment.ts'

/** Turns a key into bytes that only this user on this machine can read, and back. */
export interface KeyVault {
  storage(): KeyStorage
  encrypt(key: string): Uint8Array
  /** Throws when the key ring refuses, e.g. after the profile was copied to another machine. */
  decrypt(ciphertext: Uint8Array): string
}

/** The vault of the system's key ring. On Linux without one the backend is `basic_text`, which protects nothing. */
export function createKeyVault(): KeyVault {
  return {
    storage() {
      const backend =
        process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform
      return { secure: safeStorage.isEncryptionAvailable() && backend !== 'basic_text', backend }
    },
    encrypt: (key) => safeStorage.encryptString(key),
    decrypt: (ciphertext) => safeStorage.decryptString(Buffer.from(ciphertext)),
  }
}
