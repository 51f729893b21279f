import type { Command } from 'commander'
import { z } from 'zod'
import { formatCount } from '../../../shared/domain/figures/format-figures.ts'
import { modelOf } from '../../../shared/domain/prompt/prompt-text.ts'
import { readModelCall } from '../../../shared/domain/protocols/model-call.ts'
import type { RequestTokens } from '../../../shared/domain/tokens/token-count.ts'
import { type CommandHost, examples, inSession, instant, jsonOption } from '../command.ts'
import { CommandFailure, EXIT_CODES } from '../failure.ts'
import { requireBody } from '../input/read-source.ts'
import { resolveRequest } from '../input/resolve-request.ts'
import type { Session } from '../session.ts'

const optionsSchema = z.object({ at: z.number().optional(), json: z.boolean().default(false) })

/** `tokens`: how big a prompt is, before it is sent. */
export function addTokensCommand(program: Command, host: CommandHost): void {
  program
    .command('tokens')
    .summary('count the prompt tokens of a request, as the API would bill them')
    .description(
      'Counts the prompt tokens of a request body on this machine, with the tokenizer and the chat template of its ' +
        'model. Nothing is sent. Where the template is not known to the token, the count is said to be inexact.',
    )
    .argument(
      '<source>',
      'a file with a body (JSON with comments), the name of a saved request, or - for stdin',
    )
    .option('--at <time>', 'count as at that time (ISO 8601); models change their template', instant)
    .addOption(jsonOption('print {"prompt_tokens", "exact", "model", "template"}'))
    .addHelpText(
      'after',
      examples(
        ['tokens body.json', 'how many tokens the prompt has'],
        ['tokens - --json < body.json | jq .prompt_tokens', 'the number alone'],
        ['tokens body.json --at 2025-03-01T00:00:00Z', 'as DeepSeek-V3 would have counted it'],
      ),
    )
    .action(inSession(host, optionsSchema, tokens))
}

async function tokens(
  session: Session,
  { at, json }: z.infer<typeof optionsSchema>,
  source: string,
): Promise<number> {
  const { draft, place } = await resolveRequest(source, session)
  const body = requireBody({ text: draft.bodyText, place })
  const { method, path } = draft
  const call = readModelCall({ method, path, body })
  const model = call?.model ?? modelOf(body)
  if (model === null) {
    throw new CommandFailure({
      code: 'invalid-body',
      message: 'The body names no model, and each model counts in its own way.',
      place,
      advice: 'Add "model": "deepseek-flash", or another one.',
    })
  }
  const count = await session.tokens.countRequest(call?.body ?? body, { model, atMs: at ?? Date.now() })
  if (json) session.terminal.json(countJson(count, model))
  else print(session, count, model)
  return EXIT_CODES.ok
}

/** The doubts of a count are told only where there are any. */
function countJson({ promptTokens, exact, template, doubts }: RequestTokens, model: string) {
  return { prompt_tokens: promptTokens, exact, model, template, ...(exact ? {} : { doubts }) }
}

function print({ terminal: { out } }: Session, count: RequestTokens, model: string): void {
  const { style } = out
  const mark = count.exact ? '' : '≈ '
  out.line(`${mark}${formatCount(count.promptTokens)} prompt tokens`)
  out.line(style.dim(`${model}, template ${count.template}, tokenizer ${count.tokenizer}`))
  for (const { reason, fewer, more } of count.doubts) {
    out.line(style.yellow(`${reason} It may be ${fewer} fewer or ${more} more.`))
  }
}
