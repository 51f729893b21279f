import { preview } from '../../prompt/prompt-text.ts'
import { findVariables } from '../../variables/variables.ts'

const MAX_NAME_LENGTH = 1024

/** The names that a request can use for the columns of a table, one for each header, and what was changed for it. */
export interface VariableNames {
  readonly names: readonly string[]
  readonly notes: readonly string[]
}

/** Whether `{{name}}` in a request is a variable of this name. */
export function isVariableName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && findVariables(`{{${name}}}`)[0]?.name === name
}

/**
 * Makes a variable name of each header: what a name cannot have becomes `_`, a header without a usable character is
 * named after its place, and of equal names the later get a number. A header that is a name already keeps it.
 */
export function variableNames(headers: readonly string[]): VariableNames {
  const trimmed = headers.map((header) => header.trim())
  const names: string[] = []
  const notes: string[] = []
  const taken = new Set<string>()
  const reserved = new Set(trimmed)
  for (const [index, header] of trimmed.entries()) {
    const wanted = isVariableName(header) ? header : nameFor(header, index)
    const keepsOwn = wanted === header && !taken.has(wanted)
    const name = keepsOwn ? wanted : freeName(wanted, (each) => taken.has(each) || reserved.has(each))
    if (name !== header) notes.push(noteOn(header, index, name))
    taken.add(name)
    names.push(name)
  }
  return { names, notes }
}

function nameFor(header: string, index: number): string {
  const usable = header.slice(0, MAX_NAME_LENGTH / 2).replace(/[^\w.-]+/g, '_')
  if (!/[A-Za-z0-9]/.test(usable)) return `column_${index + 1}`
  return /^[A-Za-z_]/.test(usable) ? usable : `_${usable}`
}

function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted
  let number = 2
  while (isTaken(`${wanted}_${number}`)) number += 1
  return `${wanted}_${number}`
}

function noteOn(header: string, index: number, name: string): string {
  if (header === '') return `Column ${index + 1} has no header; it is called ${name}.`
  if (isVariableName(header))
    return `Column ${index + 1} is a second “${preview(header)}”; it is called ${name}.`
  return `The column “${preview(header)}” is called ${name}, since a variable has letters, digits, “_”, “.” and “-” only.`
}
