import type { NameValue } from '../../../schemas/request.ts'
import type { TransferredEnvironment } from '../../../schemas/transfer.ts'
import { fillVariables, variableScope } from '../../variables/variables.ts'
import type { ImportLog } from '../common/import-log.ts'
import { isKeyReference, takeKeys } from '../common/key-text.ts'
import { takeVariables } from '../common/make-draft.ts'
import { safeName, uniqueNames } from '../common/safe-name.ts'
import type { ForeignVariable } from './foreign-collection.ts'
import { DEEPSEEK_BASE_URL, leadingVariable, originOf, withoutLastSlashes } from './url-text.ts'

const MAX_ENVIRONMENT_NAME = 120
const MAX_BASE_URL = 2048

/** Values are filled into each other this often; a circle ends there. */
const MAX_FILL_ROUNDS = 8
const MAX_FILLED_LENGTH = 64 * 1024

/** Names that mean the base URL in every tool, where nobody gave them a value. */
const BASE_NAME = /^(?:base[_-]?url|api[_-]?url|api[_-]?base|host|url|server|endpoint)(?:_\d+)?$/i

/** An environment of another tool with the variables of its collection, under our names. */
export interface VariableTable {
  readonly name: string
  /** Where the tool has a place of its own for it. */
  readonly baseUrl: string | null
  readonly rows: readonly ForeignVariable[]
  /** A value with the variables of the table filled in, over some rounds and up to 64 Ki characters. */
  fill(value: string): string
}

/** A table of these rows. */
export function variableTable(
  name: string,
  baseUrl: string | null,
  rows: readonly ForeignVariable[],
): VariableTable {
  return { name, baseUrl, rows, fill: createFill(rows) }
}

/**
 * The variable most URLs begin with, if it holds a URL somewhere, or has no value and a name that says so. Where no URL
 * begins with one, a variable that has both.
 */
export function chooseBase(urls: readonly string[], tables: readonly VariableTable[]): string | null {
  const counts = new Map<string, number>()
  for (const url of urls) {
    const name = leadingVariable(url)
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const fitting = [...counts].filter(([name]) => {
    const values = tables.map((table) => variableValue(table, name)).filter((value) => value !== null)
    return values.length === 0 ? BASE_NAME.test(name) : values.some((value) => originOf(value) !== null)
  })
  const [most] = fitting.toSorted((left, right) => right[1] - left[1])
  return most?.[0] ?? unusedBase(tables)
}

function unusedBase(tables: readonly VariableTable[]): string | null {
  const rows = tables.flatMap((table) => table.rows)
  const row = rows.find(
    ({ name, value, enabled }) => enabled && BASE_NAME.test(name) && originOf(value) !== null,
  )
  return row?.name ?? null
}

/** The value of a variable, with the variables in it filled in; null where it has none. */
export function variableValue({ rows, fill }: VariableTable, name: string): string | null {
  const row = rows.findLast((candidate) => candidate.enabled && candidate.name === name)
  return row === undefined || row.value === '' ? null : fill(row.value)
}

/** What an import needs for its environments besides their tables. */
export interface EnvironmentContext {
  readonly log: ImportLog
  readonly baseVariable: string | null
  /** Names that the requests use. */
  readonly used: ReadonlySet<string>
}

/** The environments of an import, each with a name of its own. Keys among the variables go to the log. */
export function takeEnvironments(
  tables: readonly VariableTable[],
  context: EnvironmentContext,
): TransferredEnvironment[] {
  const names = uniqueNames(tables.map(({ name }) => safeName(name, 'Imported', MAX_ENVIRONMENT_NAME)))
  return tables.map((table, index) => {
    const name = names[index] ?? table.name
    const place = `environment “${safeName(name, '?', 80)}”`
    if (name !== table.name) {
      const was = safeName(table.name, '(nothing)', 80)
      context.log.changed(place, `It was called “${was}”: that name is taken, or cannot be one.`)
    }
    const baseUrl = baseUrlOf(table, place, context)
    return { name, baseUrl, variables: variablesOf(table, { place, origin: originOf(baseUrl) }, context) }
  })
}

function baseUrlOf(table: VariableTable, place: string, { log, baseVariable }: EnvironmentContext): string {
  const found = table.baseUrl ?? (baseVariable === null ? null : variableValue(table, baseVariable))
  const text = withoutLastSlashes((found ?? DEEPSEEK_BASE_URL).trim())
  const baseUrl = takeKeys(text, { place, origin: null, log })
  if (originOf(baseUrl) !== null && baseUrl.length <= MAX_BASE_URL && !baseUrl.includes('{{')) return baseUrl
  log.changed(place, `${safeName(baseUrl, 'Nothing', 80)} is no base URL; it has ${DEEPSEEK_BASE_URL} here.`)
  return DEEPSEEK_BASE_URL
}

function variablesOf(
  table: VariableTable,
  { place, origin }: { readonly place: string; readonly origin: string | null },
  { log, baseVariable, used }: EnvironmentContext,
): NameValue[] {
  const open: NameValue[] = []
  for (const { name, value, enabled, secret } of table.rows) {
    if (name.trim() === '' || (name === baseVariable && enabled && !used.has(name))) continue
    if (!secret) {
      open.push({ name, value: table.fill(value), enabled })
      continue
    }
    const key = value.trim()
    if (!isKeyReference(key))
      log.foundKey({ value: key, place: `variable ${safeName(name, '?', 80)} of ${place}`, origin })
    if (used.has(name))
      log.changed(
        place,
        `The variable ${name} is a secret and is left out; requests that use it need a value.`,
      )
  }
  return takeVariables(open, { place, origin, log })
}

/** Values are literal here, while other tools fill variables into variables. Secrets stay out of it. */
function createFill(rows: readonly ForeignVariable[]): (value: string) => string {
  const scope = variableScope(
    rows.filter(({ secret }) => !secret),
    [],
  )
  return (value) => {
    let text = value
    for (let round = 0; round < MAX_FILL_ROUNDS && text.length < MAX_FILLED_LENGTH; round += 1) {
      const filled = fillVariables(text, scope).text
      if (filled === text) return text
      text = filled
    }
    return text.length < MAX_FILLED_LENGTH ? text : value
  }
}
