import type { ImportBundle, TransferredFolder, TransferredRequest } from '../../../schemas/transfer.ts'
import { findVariables } from '../../variables/variables.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { makeBundle } from '../common/make-bundle.ts'
import { safeName } from '../common/safe-name.ts'
import { type ForeignCollection, type ForeignFolder, requestsIn } from './foreign-collection.ts'
import { createTranslation, type VariableTranslation } from './foreign-variables.ts'
import {
  chooseBase,
  takeEnvironments,
  type VariableTable,
  variableTable,
  variableValue,
} from './take-environments.ts'
import { noteAuth, placeOf, type TakeContext, takeRequest } from './take-request.ts'
import { originOf } from './url-text.ts'

/** A source of a few megabytes could have millions: each of thousands of environments with thousands of variables. */
const MAX_ENVIRONMENTS = 200
const MAX_SHARED_VARIABLES = 1000

/** Makes of a collection of another tool what this app brings in. */
export function takeCollection(foreign: ForeignCollection, log: ImportLog = createImportLog()): ImportBundle {
  const translation = createTranslation(definedNames(foreign), foreign.syntax, log)
  const tables = tablesOf(foreign, translation, log)
  const urls = [...requestsIn(foreign.root)].map((request) =>
    translation.text(request.url.trim(), placeOf(request)),
  )
  const hasOwnPlace = tables.length > 0 && tables.every(({ baseUrl }) => baseUrl !== null)
  const baseVariable = hasOwnPlace ? null : chooseBase(urls, tables)
  const base = baseVariable === null ? (tables[0]?.baseUrl ?? null) : firstValue(tables, baseVariable)
  const baseOrigin = base === null ? null : originOf(base)
  const root = takeFolder(foreign.root, { log, translation, baseVariable, baseOrigin })
  if (baseVariable !== null && base === null) {
    log.changed(
      `variable ${baseVariable}`,
      'It has no value: the base URL of the environment takes its place.',
    )
  }
  const environments = takeEnvironments(tables, { log, baseVariable, used: usedNames(root) })
  return makeBundle({ format: foreign.format, name: foreign.root.name, root, environments, log })
}

function definedNames(foreign: ForeignCollection): string[] {
  return [
    ...foreign.variables,
    ...foreign.environments.flatMap(({ variables }) => variables),
    ...[...requestsIn(foreign.root)].flatMap(({ variables }) => variables),
  ].map(({ name }) => name)
}

function firstValue(tables: readonly VariableTable[], name: string): string | null {
  for (const table of tables) {
    const value = variableValue(table, name)
    if (value !== null) return value
  }
  return null
}

function tablesOf(
  foreign: ForeignCollection,
  translation: VariableTranslation,
  log: ImportLog,
): VariableTable[] {
  const shared = translation.rows(foreign.variables, 'the variables of the collection')
  if (foreign.environments.length === 0) {
    return shared.length === 0 ? [] : [variableTable(foreign.root.name, null, shared)]
  }
  if (foreign.environments.length > MAX_ENVIRONMENTS) {
    log.lost('environments', `Only the first ${MAX_ENVIRONMENTS} of ${foreign.environments.length} are read.`)
  }
  return foreign.environments.slice(0, MAX_ENVIRONMENTS).map(({ name, baseUrl, variables }) => {
    const own = translation.rows(variables, `environment “${safeName(name, '?', 80)}”`)
    const ownNames = new Set(own.filter(({ enabled }) => enabled).map((row) => row.name))
    const below = shared.slice(0, MAX_SHARED_VARIABLES).filter((row) => !ownNames.has(row.name))
    return variableTable(name, baseUrl, [...below, ...own])
  })
}

function takeFolder(folder: ForeignFolder, context: TakeContext): TransferredFolder {
  const { log } = context
  const name = safeName(folder.name, 'Untitled')
  const place = `folder “${safeName(name, '?', 80)}”`
  for (const what of folder.lost) log.lost(place, `${what} left behind.`)
  noteAuth(folder.auth, { log, place, origin: context.baseOrigin })
  const requests: TransferredRequest[] = []
  for (const foreign of folder.requests) {
    const request = takeRequest(foreign, context)
    if (request !== null) requests.push(request)
  }
  return { name, folders: folder.folders.map((inner) => takeFolder(inner, context)), requests }
}

function usedNames(root: TransferredFolder): Set<string> {
  const used = new Set<string>()
  const open = [root]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    open.push(...folder.folders)
    for (const { draft } of folder.requests) {
      const texts = [draft.path, draft.bodyText, ...draft.headers.flatMap(({ name, value }) => [name, value])]
      for (const text of texts) for (const { name } of findVariables(text)) used.add(name)
    }
  }
  return used
}
