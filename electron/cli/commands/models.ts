import type { Command } from 'commander'
import { z } from 'zod'
import { readModels } from '../../main/services/read-models.ts'
import {
  addDestinationOptions,
  type CommandHost,
  destinationOptionsSchema,
  examples,
  inSession,
  jsonOption,
} from '../command.ts'
import { atPlace, EXIT_CODES } from '../failure.ts'
import { chooseEnvironment } from '../input/choose-environment.ts'
import { textTable } from '../output/text-table.ts'
import type { Session } from '../session.ts'

const optionsSchema = destinationOptionsSchema.extend({ json: z.boolean().default(false) })

const namesSchema = z.looseObject({
  name: z.string().optional().catch(undefined),
  context_window: z.number().optional().catch(undefined),
  max_output_tokens: z.number().optional().catch(undefined),
})

/** `models`: the models that a server offers. */
export function addModelsCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('models')
    .summary('the models that the server offers')
    .description('Asks the server for its models (GET /models).')
  addDestinationOptions(command)
    .addOption(jsonOption('print the list as the server gives it'))
    .addHelpText(
      'after',
      examples(['models --env DeepSeek', 'those of DeepSeek, with the key of DEEPSEEK_API_KEY']),
    )
    .action(inSession(host, optionsSchema, models))
}

async function models(session: Session, options: z.infer<typeof optionsSchema>): Promise<number> {
  const { services, environment } = await chooseEnvironment(session, options)
  const to = await services.environments.destination(environment.id)
  const list = await readModels(to).catch((error: unknown) => {
    throw atPlace(error, `${environment.name} (${to.baseUrl.origin})`)
  })
  const { terminal } = session
  if (options.json) {
    terminal.json(list)
    return EXIT_CODES.ok
  }
  const rows = list.map((model) => {
    const { name, context_window, max_output_tokens } = namesSchema.parse(model)
    return [model.id, name ?? '', countOf(context_window), countOf(max_output_tokens)].map(
      terminal.out.foreign,
    )
  })
  const columns = [
    { title: 'id' },
    { title: 'name' },
    { title: 'context', alignRight: true },
    { title: 'max output', alignRight: true },
  ]
  for (const line of textTable(columns, rows)) terminal.out.line(line)
  return EXIT_CODES.ok
}

function countOf(tokens: number | undefined): string {
  return tokens === undefined ? '' : tokens.toLocaleString('en')
}
