import { CommandFailure } from '../failure.ts'

/** Something with a place in a tree: its names from the top, its own last. */
export interface Named {
  readonly names: readonly string[]
}

/** How a name is written on the command line: `Collection/Request`. */
export function fullName({ names }: Named): string {
  return names.join('/')
}

const NAMES_LISTED = 12

/**
 * The one thing of a name: its full name, or the end of it from some name on; letters of the other case do where
 * nothing fits exactly. Throws when there is none or more than one, with what there is.
 */
export function findByName<T extends Named>(things: readonly T[], name: string, kind: string): T {
  const found = matches(things, name)
  const [first, second] = found
  if (first !== undefined && second === undefined) return first
  if (first === undefined) {
    throw new CommandFailure({
      code: 'not-found',
      message: `There is no ${kind} called “${name}”.`,
      advice: things.length === 0 ? `There is no ${kind} at all yet.` : `There are: ${list(things)}.`,
    })
  }
  throw new CommandFailure({
    code: 'ambiguous-name',
    message: `“${name}” can be ${found.length} different ones: ${list(found)}.`,
    advice: 'Give more of the name, as it is listed here.',
  })
}

function matches<T extends Named>(things: readonly T[], name: string): readonly T[] {
  const same = (text: string): string => text
  const folded = (text: string): string => text.toLowerCase()
  for (const spell of [same, folded]) {
    const wanted = spell(name)
    const whole = things.filter((thing) => spell(fullName(thing)) === wanted)
    if (whole.length > 0) return whole
    const ending = things.filter((thing) => spell(fullName(thing)).endsWith(`/${wanted}`))
    if (ending.length > 0) return ending
  }
  return []
}

function list(things: readonly Named[]): string {
  const names = things.slice(0, NAMES_LISTED).map((thing) => `“${fullName(thing)}”`)
  const more = things.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}
