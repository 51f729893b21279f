import { once } from 'node:events'
import type { Command } from 'commander'
import { z } from 'zod'
import { DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import { createSandbox } from '../../main/sandbox/sandbox.ts'
import { createSandboxTokens } from '../../main/services/sandbox-tokens.ts'
import { type CommandHost, examples, inSession, wholeNumber } from '../command.ts'
import { CommandFailure, EXIT_CODES } from '../failure.ts'
import type { Session } from '../session.ts'

const optionsSchema = z.object({ port: z.number(), instant: z.boolean().default(false) })
type SandboxOptions = z.infer<typeof optionsSchema>

/** `sandbox`: the embedded server for other programs. */
export function addSandboxCommand(program: Command, host: CommandHost): void {
  program
    .command('sandbox')
    .summary('serve the sandbox, which speaks the DeepSeek API, for other programs')
    .description(
      'Serves the sandbox on 127.0.0.1 until Ctrl C. The first line on stdout is its base URL. No key is needed and ' +
        'nothing leaves this machine. A request can ask for faults with the header x-sandbox-scenario.',
    )
    .option('--port <number>', 'the port; 0 takes one that is free', wholeNumber(0, 65_535), 0)
    .option('--instant', 'answer without delays')
    .addHelpText(
      'after',
      examples(
        ['sandbox --port 8080', 'then: OPENAI_BASE_URL=http://127.0.0.1:8080 your-program'],
        ['sandbox --instant', 'for tests: no waiting, a free port'],
      ),
    )
    .action(inSession(host, optionsSchema, serve))
}

async function serve(session: Session, { port, instant }: SandboxOptions): Promise<number> {
  const sandbox = createSandbox({ tokens: createSandboxTokens(session.tokens), port })
  if (instant) sandbox.configure({ ...DEFAULT_SANDBOX_OPTIONS, firstTokenMs: 0, tokensPerSecond: 0 })
  const { baseUrl } = await sandbox.start().catch((error: unknown) => {
    throw portFailure(error, port)
  })
  const { out, err } = session.terminal
  out.line(baseUrl)
  err.line(err.style.dim('The sandbox serves until Ctrl C.'))
  if (!session.signal.aborted) await once(session.signal, 'abort')
  await sandbox.stop()
  return EXIT_CODES.ok
}

function portFailure(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error
  return new CommandFailure({
    code: 'port-unavailable',
    message:
      code === 'EADDRINUSE'
        ? `Port ${port} is in use by another program.`
        : `Port ${port} may not be used by this user.`,
    place: `127.0.0.1:${port}`,
    advice: 'Give another --port, or none to take one that is free.',
  })
}
