import type { Command } from 'commander'
import { z } from 'zod'
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
import type { Session } from '../session.ts'

const optionsSchema = destinationOptionsSchema.extend({ json: z.boolean().default(false) })

/** `balance`: what is left on the account. */
export function addBalanceCommand(program: Command, host: CommandHost): void {
  const command = program
    .command('balance')
    .summary('what is left on the account')
    .description('Asks the server for the balance of the account (GET /user/balance).')
  addDestinationOptions(command)
    .addOption(jsonOption('print the answer of the server'))
    .addHelpText('after', examples(['balance --env DeepSeek', 'that of the key in DEEPSEEK_API_KEY']))
    .action(inSession(host, optionsSchema, balance))
}

async function balance(session: Session, options: z.infer<typeof optionsSchema>): Promise<number> {
  const { services, environment } = await chooseEnvironment(session, options)
  const answer = await services.environments.checkKey(environment.id).catch((error: unknown) => {
    throw atPlace(error, `${environment.name} (${environment.baseUrl || 'sandbox'})`)
  })
  const { terminal } = session
  if (options.json) {
    terminal.json(answer)
    return EXIT_CODES.ok
  }
  const { out } = terminal
  for (const info of answer.balance_infos) {
    const { currency, total_balance, granted_balance, topped_up_balance } = info
    const parts = `granted ${granted_balance}, topped up ${topped_up_balance}`
    out.line(`${out.foreign(`${total_balance} ${currency}`)}  ${out.style.dim(out.foreign(parts))}`)
  }
  if (!answer.is_available) out.line(out.style.yellow('The balance is too low for calls of the API.'))
  return EXIT_CODES.ok
}
