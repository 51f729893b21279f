import type { ComparisonSummary } from '../../../shared/schemas/comparison.ts'
import type { Environment } from '../../../shared/schemas/environment.ts'
import type { RequestSummary } from '../../../shared/schemas/request.ts'
import type { RunSummary } from '../../../shared/schemas/run.ts'
import type { AppState } from '../../store/app-state.ts'
import { loadedValue } from '../../store/loadable.ts'
import type { FoundHelp } from '../help/index.ts'
import { fuzzyFilter } from './fuzzy-match.ts'

/** A command of the app, as the palette needs it. */
export interface PaletteCommand {
  readonly id: string
  readonly title: string
  readonly key?: string
  isAvailable(state: AppState): boolean
  run(state: AppState): void
}

/** One line of the palette. */
export type PaletteEntry =
  | Readonly<{ kind: 'request'; id: string; request: RequestSummary; folder: string }>
  | Readonly<{ kind: 'comparison'; id: string; comparison: ComparisonSummary }>
  | Readonly<{ kind: 'run'; id: string; run: RunSummary }>
  | Readonly<{ kind: 'environment'; id: string; environment: Environment }>
  | Readonly<{ kind: 'command'; id: string; command: PaletteCommand }>
  | Readonly<{ kind: 'help'; id: string; section: FoundHelp['section'] }>

export type PaletteGroup = Readonly<{ id: string; title: string; entries: readonly PaletteEntry[] }>

const MAX_REQUESTS = 12
const MAX_COMPARISONS = 8
const MAX_COMMANDS = 12

type Sources = Readonly<{
  state: AppState
  commands: readonly PaletteCommand[]
  /** The runs that main found for the query. */
  runs: readonly RunSummary[]
  /** What the help has on it, best first. */
  help: readonly FoundHelp[]
}>

/** What the palette shows for the query; groups with nothing in them are left out. */
export function findPaletteGroups(
  query: string,
  { state, commands, runs, help }: Sources,
): readonly PaletteGroup[] {
  const groups: readonly PaletteGroup[] = [
    { id: 'requests', title: 'Requests', entries: requestEntries(query, state) },
    { id: 'comparisons', title: 'Comparisons', entries: comparisonEntries(query, state) },
    { id: 'commands', title: 'Commands', entries: commandEntries(query, state, commands) },
    {
      id: 'help',
      title: 'Help',
      entries: help.map(({ id, section }) => ({ kind: 'help', id: `help:${id}`, section })),
    },
    { id: 'environments', title: 'Environments', entries: environmentEntries(query, state) },
    {
      id: 'history',
      title: 'History',
      entries: runs.map((run) => ({ kind: 'run', id: `run:${run.id}`, run })),
    },
  ]
  return groups.filter((group) => group.entries.length > 0)
}

function requestEntries(query: string, state: AppState): readonly PaletteEntry[] {
  const tree = loadedValue(state.collections)
  if (tree === undefined) return []
  const folders = new Map(tree.collections.map((collection) => [collection.id, collection.name]))
  return fuzzyFilter(tree.requests, query, (request) => request.name)
    .slice(0, MAX_REQUESTS)
    .map((request) => ({
      kind: 'request',
      id: `request:${request.id}`,
      request,
      folder: folders.get(request.collectionId) ?? '',
    }))
}

function comparisonEntries(query: string, state: AppState): readonly PaletteEntry[] {
  return fuzzyFilter(loadedValue(state.comparisons) ?? [], query, (comparison) => comparison.name)
    .slice(0, MAX_COMPARISONS)
    .map((comparison) => ({ kind: 'comparison', id: `comparison:${comparison.id}`, comparison }))
}

function commandEntries(
  query: string,
  state: AppState,
  commands: readonly PaletteCommand[],
): readonly PaletteEntry[] {
  const available = commands.filter((command) => command.isAvailable(state))
  return fuzzyFilter(available, query, (command) => command.title)
    .slice(0, MAX_COMMANDS)
    .map((command) => ({ kind: 'command', id: `command:${command.id}`, command }))
}

function environmentEntries(query: string, state: AppState): readonly PaletteEntry[] {
  const environments = loadedValue(state.environments)?.environments ?? []
  return fuzzyFilter(environments, query, (environment) => `use ${environment.name}`).map((environment) => ({
    kind: 'environment',
    id: `environment:${environment.id}`,
    environment,
  }))
}

/** Does what the line stands for. */
export function runPaletteEntry(entry: PaletteEntry, state: AppState): void {
  switch (entry.kind) {
    case 'request':
      void state.openRequest(entry.request.id)
      return
    case 'comparison':
      void state.openComparison(entry.comparison.id)
      return
    case 'run':
      void state.openRun(entry.run)
      return
    case 'environment':
      void state.selectEnvironment(entry.environment.id)
      return
    case 'help':
      state.openHelp(entry.section)
      return
    case 'command':
      entry.command.run(state)
  }
}
