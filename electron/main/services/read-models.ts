import { z } from 'zod'
import { AppError } from '../../../shared/ipc/result.ts'
import type { Destination } from './environment-service.ts'
import { getJson } from './get-json.ts'

const modelListSchema = z.object({ data: z.array(z.looseObject({ id: z.string() })) })

/** A model as the server lists it, with every field that it gives. */
export type ListedModel = z.infer<typeof modelListSchema>['data'][number]

/** Calls `GET /models` (API reference, Lists Models). Throws `network` with a hint for the user. */
export async function readModels(to: Destination): Promise<ListedModel[]> {
  const list = modelListSchema.safeParse(await getJson(to, '/models'))
  if (list.success) return list.data.data
  throw new AppError({
    code: 'network',
    message: 'The server answered, but not with a list of models.',
    details: { hint: 'See that the base URL is that of the API: it may need a path such as /v1.' },
  })
}
