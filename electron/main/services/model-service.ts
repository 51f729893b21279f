import { overlayModels } from '../../../shared/catalogue/adopted-models.ts'
import { findEndpoint } from '../../../shared/catalogue/endpoints.ts'
import { compareModelList } from '../../../shared/catalogue/model-differences.ts'
import { MODELS, modelsInForce, putModelsInForce } from '../../../shared/catalogue/models.ts'
import { readModelList } from '../../../shared/domain/models/read-model-list.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { AdoptedModel } from '../../../shared/schemas/model-list.ts'
import type { AdoptedModelRepository } from '../storage/adopted-model-repository.ts'
import type { HistoryService } from './history-service.ts'

/** Models that servers list and the user took into the catalogue. */
export interface ModelService {
  adopted(): readonly AdoptedModel[]
  /**
   * Takes over what a stored run of `GET /models` says of these models, and answers with all adopted ones. Throws
   * `bad-input` where the run holds no such list, does not list one of them, or says nothing new of it.
   */
  adopt(input: { runId: string; ids: readonly string[] }): readonly AdoptedModel[]
  /** The catalogue's own facts are in force again. */
  takeBack(ids: readonly string[]): readonly AdoptedModel[]
  /** From here on the built-in models alone are in force. */
  close(): void
}

/** The model service. The adopted models are in force in this process from its start on. */
export function createModelService(options: {
  repository: AdoptedModelRepository
  history: Pick<HistoryService, 'get' | 'body'>
}): ModelService {
  const { repository, history } = options
  let adopted = repository.get()
  putModelsInForce(overlayModels(adopted))

  function save(models: readonly AdoptedModel[]): readonly AdoptedModel[] {
    repository.save(models)
    adopted = models
    putModelsInForce(overlayModels(models))
    return models
  }

  return {
    adopted: () => adopted,
    adopt({ runId, ids }) {
      const offered = offeredBy(history, runId)
      const added = ids.map((id) => {
        const model = offered.find(({ listed }) => listed.id === id)
        if (model === undefined) throw badInput(`The answer says nothing of “${id}” that could be adopted.`)
        return model
      })
      return save([...adopted.filter(({ listed }) => !ids.includes(listed.id)), ...added])
    },
    takeBack: (ids) => save(adopted.filter(({ listed }) => !ids.includes(listed.id))),
    close: () => putModelsInForce(MODELS),
  }
}

/** The models of a run that say something other than the catalogue does now. */
function offeredBy(history: Pick<HistoryService, 'get' | 'body'>, runId: string): readonly AdoptedModel[] {
  const { summary, sent } = history.get(runId)
  const { method, path, status, startedAtMs, environmentName } = summary
  const list = findEndpoint(method, path)?.id === 'models' ? readModelList(history.body(runId)) : null
  if (status !== 'done' || list === null) throw badInput('This run did not answer with a list of models.')
  const source = { readAtMs: startedAtMs, environmentName, origin: new URL(sent.url).origin }
  return compareModelList(list, modelsInForce())
    .models.filter(({ canAdopt }) => canAdopt)
    .map(({ listed }) => ({ listed, ...source }))
}

function badInput(message: string): AppError {
  return new AppError({ code: 'bad-input', message })
}
