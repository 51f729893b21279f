import { snippetRequestOfDraft } from '../../../shared/domain/snippets/request-of-draft.ts'
import type { Snippet, SnippetTarget } from '../../../shared/domain/snippets/snippet-request.ts'
import { variableScope } from '../../../shared/domain/variables/variables.ts'
import type { NameValue } from '../../../shared/schemas/request.ts'
import { parseBaseUrl } from '../../main/http/base-url.ts'
import { refuseSecrets } from '../../main/services/transfer/refuse-secrets.ts'
import { writeFileSafely } from '../../main/services/transfer/write-export.ts'
import { CommandFailure, EXIT_CODES, usageFailure } from '../failure.ts'
import { chooseEnvironment } from '../input/choose-environment.ts'
import { resolveRequest } from '../input/resolve-request.ts'
import type { Session } from '../session.ts'
import type { ExportOptions } from './export-options.ts'

const DEEPSEEK_BASE_URL = 'https://api.deepseek.com'

/** Prints a request as one target writes it. */
export async function printSnippet(
  session: Session,
  source: string,
  { target, options }: { target: SnippetTarget; options: ExportOptions },
): Promise<number> {
  const { draft, place } = await resolveRequest(source, session, {
    path: options.path,
    stream: options.stream,
    variables: options.var,
  })
  const { baseUrl, variables } = await baseOf(session, options)
  const written = snippetRequestOfDraft(draft, { baseUrl, scope: variableScope(draft.variables, variables) })
  if (!written.ok) throw new CommandFailure({ code: 'invalid-body', message: written.reason, place })
  const refusal = target.refuse(written.request)
  if (refusal !== null) {
    throw new CommandFailure({
      code: 'cannot-export',
      message: refusal,
      place: `${place}, as ${target.title}`,
      advice: 'Choose another target: export --list has them all.',
    })
  }
  const snippet = target.write(written.request)
  const { apiKey } = session.shell
  refuseSecrets([{ path: place, text: snippet.code }], apiKey === undefined ? [] : [apiKey])
  await print(session, snippet, { target, options, unresolved: written.unresolved })
  return EXIT_CODES.ok
}

async function print(
  { terminal }: Session,
  { code, notes }: Snippet,
  about: { target: SnippetTarget; options: ExportOptions; unresolved: readonly string[] },
): Promise<void> {
  const { target, options, unresolved } = about
  if (options.json) {
    terminal.json({ target: target.id, code, notes, unresolved })
    return
  }
  const { out, err } = terminal
  if (options.output === undefined) out.write(code)
  else await writeFileSafely(options.output, code)
  for (const note of notes) err.line(err.style.dim(`note: ${note}`))
  if (unresolved.length === 0) return
  const names = unresolved.map((name) => `{{${name}}}`).join(', ')
  err.line(err.style.yellow(`note: ${names} has no value and stays as it is. Give it with --var.`))
}

/**
 * Where the snippet sends to. The sandbox is gone when this program ends, so that a snippet for it goes to the
 * provider, unless a running one is given by its address.
 */
async function baseOf(
  session: Session,
  options: ExportOptions,
): Promise<{ baseUrl: string; variables: readonly NameValue[] }> {
  if (options.baseUrl !== undefined) return { baseUrl: requireBaseUrl(options.baseUrl), variables: [] }
  const fallback = { baseUrl: session.shell.baseUrl ?? DEEPSEEK_BASE_URL, variables: [] }
  if (options.env === undefined && session.existingServices() === null) return fallback
  const { environment } = await chooseEnvironment(session, options)
  const { variables } = environment
  return environment.kind === 'sandbox'
    ? { ...fallback, variables }
    : { baseUrl: environment.baseUrl, variables }
}

function requireBaseUrl(text: string): string {
  const parsed = parseBaseUrl(text)
  if (parsed.ok) return text
  throw usageFailure(`--base-url ${text}: ${parsed.message}`)
}
