import { z } from 'zod'
import { type ListedModel, listedModelSchema } from '../../schemas/model-list.ts'

const fields = listedModelSchema.shape

/** The documented shape, of which each field but the id may be missing or of another form. */
const answerSchema = z.object({
  data: z
    .array(
      z.object({
        id: fields.id,
        name: fields.name.catch(null),
        owned_by: fields.ownedBy.catch(null),
        context_window: fields.contextWindow.catch(null),
        max_output_tokens: fields.maxOutputTokens.catch(null),
        input_modalities: fields.inputModalities.catch(null),
        output_modalities: fields.outputModalities.catch(null),
        effort: z
          .object({
            supported_levels: fields.efforts.catch(null),
            default_level: fields.defaultEffort.catch(null),
          })
          .nullable()
          .catch(null),
      }),
    )
    .max(10_000),
})

/** Reads the body of an answer to `GET /models`; null where it is no list of models. Of two with one id the first counts. */
export function readModelList(bodyText: string): readonly ListedModel[] | null {
  const answer = answerSchema.safeParse(parseJson(bodyText)).data
  if (answer === undefined) return null
  const byId = new Map<string, ListedModel>()
  for (const item of answer.data) {
    if (byId.has(item.id)) continue
    byId.set(item.id, {
      id: item.id,
      name: item.name,
      ownedBy: item.owned_by,
      contextWindow: item.context_window,
      maxOutputTokens: item.max_output_tokens,
      inputModalities: item.input_modalities,
      outputModalities: item.output_modalities,
      efforts: item.effort?.supported_levels ?? null,
      defaultEffort: item.effort?.default_level ?? null,
    })
  }
  return [...byId.values()]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
