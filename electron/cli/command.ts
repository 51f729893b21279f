import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import type { Terminal } from './output/terminal.ts'
import type { Session, SessionOptions } from './session.ts'

/** What commands are made with. */
export interface CommandHost {
  readonly version: string
  readonly terminal: Terminal
  /** Opens a session, does the work, and keeps the exit code that it gives. */
  run(options: SessionOptions, work: (session: Session) => Promise<number>): Promise<void>
}

/** Puts one command into the program. */
export type AddCommand = (program: Command, host: CommandHost) => void

const sessionOptionsSchema = z.object({
  dataDir: z.string().optional(),
  workspace: z.string().optional(),
  baseUrl: z.string().optional(),
})

/** The options that decide what is opened, wherever on the line they stand. */
function sessionOptionsOf(command: Command): SessionOptions {
  return sessionOptionsSchema.parse(command.optsWithGlobals())
}

/**
 * The action of a command: its work is done in a session, with its options as the schema reads them and then its
 * arguments, and gives the exit code.
 */
export function inSession<Options, Arguments extends readonly unknown[]>(
  host: CommandHost,
  optionsSchema: z.ZodType<Options>,
  work: (session: Session, options: Options, ...given: Arguments) => number | Promise<number>,
) {
  // Commander hands over the options and the command behind the arguments; the work has no parameters for them.
  return function (this: Command, ...given: Arguments): Promise<void> {
    return host.run(sessionOptionsOf(this), async (session) =>
      work(session, optionsSchema.parse(this.opts()), ...given),
    )
  }
}

/** Examples under the help of a command. */
export function examples(...lines: readonly (readonly [command: string, meaning: string])[]): string {
  return `\nExamples:\n${lines.map(([line, meaning]) => `  $ deepseek-workbench ${line}\n      ${meaning}`).join('\n')}`
}

/** `--json`, the same for every command that has it. */
export function jsonOption(meaning: string): Option {
  return new Option('--json', `${meaning}; errors as JSON too`)
}

/** Where a command sends to; one or the other. */
export function addDestinationOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--env <name>', 'environment to send to (default: the active one of the app)').conflicts(
        'baseUrl',
      ),
    )
    .option(
      '--base-url <url>',
      'send to this URL instead, with the key of DEEPSEEK_API_KEY; https, or loopback',
    )
}

/** The options of {@link addDestinationOptions}. */
export const destinationOptionsSchema = z.object({
  env: z.string().optional(),
  baseUrl: z.string().optional(),
})
export type DestinationOptions = z.infer<typeof destinationOptionsSchema>

/** Reads a whole number in a range; for options of commander. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= from && value <= to) return value
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`)
  }
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** Reads an instant as Unix ms. A time without a zone is UTC, as prices and change logs are dated. */
export function instant(text: string): number {
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice('YYYY-MM-DD'.length)) || !text.includes('T')
  const atMs = ISO_8601.test(text) ? Date.parse(hasZone ? text : `${text}Z`) : Number.NaN
  if (!Number.isNaN(atMs)) return atMs
  throw new InvalidArgumentError('It must be a time in ISO 8601, such as 2026-11-24T06:30:00Z.')
}

/** Reads `NAME=VALUE`, any number of them; for options of commander. */
export function assignment(text: string, before: readonly Assignment[] = []): Assignment[] {
  const split = text.indexOf('=')
  if (split > 0) return [...before, { name: text.slice(0, split).trim(), value: text.slice(split + 1) }]
  throw new InvalidArgumentError('It must be of the form NAME=VALUE.')
}

/** A name with its value. */
export interface Assignment {
  readonly name: string
  readonly value: string
}
export const assignmentsSchema = z.array(z.object({ name: z.string(), value: z.string() })).default([])
