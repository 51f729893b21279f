import { z } from 'zod'
import { nameValueSchema, requestDraftSchema } from '../../../schemas/request.ts'

/** The name of what this app keeps in a document besides the OpenAPI of it. Names with `x-` are free (OpenAPI 3.1, 4.9). */
export const EXTENSION = 'x-deepseek-workbench'

/**
 * A request as it was: an operation of OpenAPI has one name, no order and no tests. `example` names the example that
 * has its body; where that was changed since, the example counts.
 */
const keptRequestSchema = z.strictObject({
  /** Its place among all requests of the document. */
  position: z.number().int().min(0),
  folders: z.array(z.string().max(512)).max(100),
  example: z.string().nullable(),
  draft: requestDraftSchema.omit({ method: true }),
})
export type KeptRequest = z.infer<typeof keptRequestSchema>

/** At an operation: the requests it was made of. */
export const keptOperationSchema = z.strictObject({ requests: z.array(keptRequestSchema).min(1) })

/** At a server: the environment it was made of. */
export const keptServerSchema = z.strictObject({
  name: z.string().min(1).max(128),
  variables: z.array(nameValueSchema).max(500),
})
