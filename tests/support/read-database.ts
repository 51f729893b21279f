import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DATABASE_FILE } from '../../electron/main/storage/open-database.ts'

/** Rows of a query on the database of a running or ended app, read beside it. */
export function readRows<Row>(dataDirectory: string, sql: string): Row[] {
  const db = new Database(join(dataDirectory, DATABASE_FILE), { readonly: true })
  try {
    return db.prepare<[], Row>(sql).all()
  } finally {
    db.close()
  }
}
