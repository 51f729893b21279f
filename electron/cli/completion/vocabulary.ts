import type { Command, Option } from 'commander'

/** An option as a shell completes it. */
export interface WordOption {
  /** With its dashes. */
  readonly names: readonly string[]
  readonly meaning: string
  readonly takesValue: boolean
  /** The values it takes; empty where any. */
  readonly values: readonly string[]
}

/** A command as a shell completes it. */
export interface WordCommand {
  readonly name: string
  readonly meaning: string
  readonly options: readonly WordOption[]
  /** The values of its first argument; empty where any. */
  readonly values: readonly string[]
}

/** What can be typed. */
export interface Vocabulary {
  readonly program: string
  readonly commands: readonly WordCommand[]
}

/** The words of a program, read off its commands. */
export function vocabularyOf(program: Command): Vocabulary {
  const common = program.options.map(wordOf)
  return {
    program: program.name(),
    commands: program.commands.map((command) => ({
      name: command.name(),
      meaning: command.summary(),
      options: [...command.options.map(wordOf), ...common],
      values: command.registeredArguments[0]?.argChoices ?? [],
    })),
  }
}

function wordOf(option: Option): WordOption {
  return {
    names: [option.long, option.short].filter((name) => name !== undefined && name !== null),
    meaning: option.description,
    takesValue: option.required || option.optional,
    values: option.argChoices ?? [],
  }
}
