import { z } from 'zod'
import { assignmentsSchema, destinationOptionsSchema } from '../command.ts'

/** The options of `export`. */
export const exportOptionsSchema = destinationOptionsSchema.extend({
  as: z.string().optional(),
  list: z.boolean().default(false),
  output: z.string().optional(),
  stream: z.boolean().optional(),
  path: z.string().optional(),
  var: assignmentsSchema,
  json: z.boolean().default(false),
})
export type ExportOptions = z.infer<typeof exportOptionsSchema>
