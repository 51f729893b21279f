import { overlayModels } from '../../../shared/catalogue/adopted-models.ts'
import { putModelsInForce } from '../../../shared/catalogue/models.ts'
import type { AdoptedModel } from '../../../shared/schemas/model-list.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import { refreshBodySchemas } from '../../editor/load-monaco.ts'
import type { SliceCreator } from '../../store/app-state.ts'

export interface ModelsSlice {
  /** What the user took over from servers; in force in the page from the moment it stands here. */
  readonly adoptedModels: readonly AdoptedModel[]
  loadAdoptedModels(): Promise<void>
  /** Takes over what a stored run of `GET /models` says of these models. */
  adoptModels(runId: string, ids: readonly string[]): Promise<void>
  takeBackModels(ids: readonly string[]): Promise<void>
}

export function createModelsSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<ModelsSlice> {
  return (set, get) => {
    function put(adoptedModels: readonly AdoptedModel[]): void {
      putModelsInForce(overlayModels(adoptedModels))
      refreshBodySchemas()
      set({ adoptedModels })
    }

    return {
      adoptedModels: [],
      async loadAdoptedModels() {
        try {
          put(await api.call['model.adopted']())
        } catch (thrown) {
          get().notifyError('The adopted models could not be read', thrown)
        }
      },
      async adoptModels(runId, ids) {
        try {
          put(await api.call['model.adopt']({ runId, ids: [...ids] }))
          const what = ids.length === 1 ? ids[0] : `${ids.length} models`
          get().notify({
            tone: 'success',
            title: `Adopted ${what}`,
            detail: 'Settings, Models lists what was adopted.',
          })
        } catch (thrown) {
          get().notifyError('The models could not be adopted', thrown)
        }
      },
      async takeBackModels(ids) {
        try {
          put(await api.call['model.takeBack']({ ids: [...ids] }))
        } catch (thrown) {
          get().notifyError('The models could not be taken back', thrown)
        }
      },
    }
  }
}
