import type { NameValue } from '../../../schemas/request.ts'
import type { ImportLog } from '../common/import-log.ts'
import { shorten } from '../common/safe-name.ts'

/** How a format writes a variable: every match of `pattern` is one, what names it in the first group. */
export interface VariableSyntax {
  readonly pattern: RegExp
  /** The name; null where it is no variable but something the tool makes anew at each send. */
  nameOf(inner: string): string | null
}

/** `{{name}}`, as Postman and Bruno write it; `{{$guid}}` is made by the tool. */
export const BRACES: VariableSyntax = {
  pattern: /\{\{([^{}\r\n]{1,256})\}\}/g,
  nameOf: (inner) => (inner.startsWith('$') ? null : inner),
}

/** Turns the variables of a format into ours. */
export interface VariableTranslation {
  /** A text with its variables in our spelling. */
  text(text: string, place: string): string
  /** Our name for a variable of a table. */
  name(name: string): string
  /** The rows of a table under our names, and with our spelling in their values. */
  rows<Row extends NameValue>(rows: readonly Row[], place: string): Row[]
}

const OUR_NAME = /^[A-Za-z_][\w.-]*$/

/**
 * A translation for the names that are `defined` somewhere in the source. A defined name that cannot be used here gets
 * another one, with a note; what nobody defined and is no name stays as it is spelled.
 */
export function createTranslation(
  defined: Iterable<string>,
  syntax: VariableSyntax,
  log: ImportLog,
): VariableTranslation {
  const names = chooseNames(new Set(defined), log)
  const name = (wanted: string): string => names.get(wanted) ?? wanted
  const text = (source: string, place: string): string =>
    source.replace(syntax.pattern, (use: string, inner: string) => {
      const wanted = syntax.nameOf(inner)
      if (wanted === null) {
        log.lost(place, `${shorten(use, 80)} is made by the tool at each send; here it is sent as it stands.`)
        return use
      }
      if (OUR_NAME.test(name(wanted))) return `{{${name(wanted)}}}`
      log.changed(place, `${shorten(use, 80)} names no variable and is sent as it stands.`)
      return use
    })
  return {
    text,
    name,
    rows: (rows, place) =>
      rows.map((row) => ({ ...row, name: name(row.name), value: text(row.value, place) })),
  }
}

function chooseNames(defined: ReadonlySet<string>, log: ImportLog): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set([...defined].filter((name) => OUR_NAME.test(name)))
  const lastNumbers = new Map<string, number>()
  for (const name of defined) {
    if (OUR_NAME.test(name) || name.trim() === '') continue
    const base = plainName(name)
    let number = (lastNumbers.get(base) ?? 0) + 1
    while (taken.has(numbered(base, number))) number += 1
    lastNumbers.set(base, number)
    const ours = numbered(base, number)
    taken.add(ours)
    names.set(name, ours)
    log.changed(
      `variable “${shorten(name, 80)}”`,
      `A name has letters, digits, _ . and - only: it is called ${ours} here.`,
    )
  }
  return names
}

function plainName(name: string): string {
  const plain = name
    .trim()
    .slice(0, 200)
    .replace(/[^\w.-]+/g, '_')
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`
}

function numbered(base: string, number: number): string {
  return number === 1 ? base : `${base}_${number}`
}
