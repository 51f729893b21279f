import { type AdoptedModel, adoptedModelsSchema } from '../../../shared/schemas/model-list.ts'
import { parseJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'

/** Their row in the table `settings`, which is no setting of the app. */
export const ADOPTED_MODELS_ROW = 'adoptedModels'

/** The models that the user took over from servers. */
export interface AdoptedModelRepository {
  /** Models that no longer fit are logged and count as none; they stay stored until others are saved. */
  get(): readonly AdoptedModel[]
  save(models: readonly AdoptedModel[]): void
}

/** Adopted models in one row of the table `settings`. */
export function createAdoptedModelRepository(db: StorageDatabase): AdoptedModelRepository {
  const select = db.prepare<[string], { valueJson: string }>(
    'adoptedModels.get',
    'SELECT value_json AS valueJson FROM settings WHERE name = ?',
  )
  const upsert = db.prepare<[string, string]>(
    'adoptedModels.save',
    `INSERT INTO settings (name, value_json) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value_json = excluded.value_json`,
  )
  return {
    get() {
      const row = select.get(ADOPTED_MODELS_ROW)
      if (row === undefined) return []
      const parsed = adoptedModelsSchema.safeParse(parseJson(row.valueJson))
      if (parsed.success) return parsed.data
      db.log.warn('stored adopted models ignored', { problem: parsed.error.issues[0]?.path.join('.') })
      return []
    },
    save(models) {
      upsert.run(ADOPTED_MODELS_ROW, JSON.stringify(models))
    },
  }
}
