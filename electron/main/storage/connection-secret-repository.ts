import type { KeyRepository, StoredKey } from './environment-repository.ts'
import type { StorageDatabase } from './storage-database.ts'

/** Passwords and passphrases of connections in the table `connection_secrets`. Nothing of them is kept as a hint. */
export function createConnectionSecretRepository(db: StorageDatabase): KeyRepository {
  const save = db.prepare<[{ id: string } & Pick<StoredKey, 'ciphertext' | 'persistence'>]>(
    'connectionSecret.save',
    `INSERT INTO connection_secrets (id, ciphertext, persistence) VALUES (@id, @ciphertext, @persistence)
     ON CONFLICT (id) DO UPDATE SET ciphertext = excluded.ciphertext, persistence = excluded.persistence`,
  )
  const find = db.prepare<[string], Pick<StoredKey, 'ciphertext' | 'persistence'>>(
    'connectionSecret.find',
    'SELECT ciphertext, persistence FROM connection_secrets WHERE id = ?',
  )
  const remove = db.prepare<[string]>(
    'connectionSecret.delete',
    'DELETE FROM connection_secrets WHERE id = ?',
  )
  return {
    saveKey: (id, { ciphertext, persistence }) => {
      save.run({ id, ciphertext, persistence })
    },
    findKey(id) {
      const row = find.get(id)
      return row === undefined ? null : { ...row, hint: '••••', ciphertext: new Uint8Array(row.ciphertext) }
    },
    deleteKey(id) {
      remove.run(id)
    },
  }
}
