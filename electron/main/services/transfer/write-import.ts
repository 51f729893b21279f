import type { ImportBundle, ImportChoice, TransferredFolder } from '../../../../shared/schemas/transfer.ts'
import { createKeyRedactor } from '../key-redactor.ts'
import type { ImportServiceOptions } from './import-service.ts'
import { importedRun } from './imported-run.ts'
import type { EnvironmentPlan } from './plan-environments.ts'

/** What an import wrote, so that it can be taken back. Collections from the outermost inwards. */
export interface WrittenImport {
  readonly collectionIds: string[]
  readonly requestIds: string[]
  readonly environmentIds: string[]
  readonly runIds: string[]
  /** Keys given to environments that were there before. */
  readonly keys: { readonly environmentId: string; readonly key: string }[]
}

/** An import that the user agreed to. */
export interface AgreedImport {
  readonly bundle: ImportBundle
  readonly plan: EnvironmentPlan
  readonly choice: ImportChoice
}

/** One request out of a text goes right into the collection that takes it; all else comes with a collection of its own. */
const FORMATS_WITHOUT_COLLECTION: ReadonlySet<string> = new Set(['curl', 'raw-http', 'fetch', 'json-body'])

/** Writes all of it in one transaction. A failure leaves nothing behind, no key either. */
export function writeImport(agreed: AgreedImport, options: ImportServiceOptions): WrittenImport {
  const written: WrittenImport = {
    collectionIds: [],
    requestIds: [],
    environmentIds: [],
    runIds: [],
    keys: [],
  }
  const keyedIds: string[] = []
  try {
    options.db.transaction('import.apply', () => {
      const places = writeEnvironments(agreed.plan, written, options)
      writeLibrary(agreed, { written, options, places })
      // Last: a key that is kept for this run of the app only does not go with the transaction.
      writeKeys(agreed.plan, { written, options, keyedIds })
    })
  } catch (error) {
    for (const id of keyedIds) options.keys.forget(id)
    throw error
  }
  return written
}

interface RunPlace {
  readonly id: string
  readonly name: string
  readonly origin: string
}

function writeEnvironments(
  plan: EnvironmentPlan,
  written: WrittenImport,
  { environments }: ImportServiceOptions,
): RunPlace[] {
  for (const draft of plan.drafts) written.environmentIds.push(environments.create(draft).id)
  return environments.list().environments.flatMap(({ id, name, baseUrl }) => {
    return URL.canParse(baseUrl) ? [{ id, name, origin: new URL(baseUrl).origin }] : []
  })
}

interface WriteContext {
  readonly written: WrittenImport
  readonly options: ImportServiceOptions
  readonly places: readonly RunPlace[]
}

function writeLibrary({ bundle, choice }: AgreedImport, context: WriteContext): void {
  const { root } = bundle
  const redactors = bundle.keys.map(({ value }) => createKeyRedactor(value))
  const redact = (text: string): string => redactors.reduce((redacted, next) => next(redacted), text)
  const isLoose = root.folders.length === 0 && FORMATS_WITHOUT_COLLECTION.has(bundle.format)
  const write = createFolderWriter({ ...context, withRuns: choice.withRuns, redact })
  if (isLoose && choice.collectionId !== null) write.requests(root, choice.collectionId)
  else write.folder({ ...root, name: bundle.name }, choice.collectionId)
}

function createFolderWriter(
  context: WriteContext & { readonly withRuns: boolean; readonly redact: (text: string) => string },
) {
  const { written, options, places, withRuns, redact } = context
  const nowMs = (options.now ?? Date.now)()

  function folder(source: TransferredFolder, parentId: string | null): void {
    const { id } = options.library.collections.create({ parentId, name: source.name })
    written.collectionIds.push(id)
    for (const inner of source.folders) folder(inner, id)
    requests(source, id)
  }

  function requests(source: TransferredFolder, collectionId: string): void {
    for (const { draft, runs } of source.requests) {
      const { id: requestId } = options.library.createRequest(collectionId, draft)
      written.requestIds.push(requestId)
      if (!withRuns) continue
      for (const run of runs) {
        const environment = placeOf(run.sent.url, places)
        const { run: row, ending } = importedRun(run, { requestId, draft, environment, nowMs, redact })
        options.runs.insert(row)
        options.runs.finish(row.id, ending)
        written.runIds.push(row.id)
      }
    }
  }

  return { folder, requests }
}

/** The environment of the same origin; a run outlives its environment, so one that is none has a name all the same. */
function placeOf(url: string, places: readonly RunPlace[]): { id: string; name: string } {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const place = places.find(({ origin }) => origin === parsed?.origin)
  return place ?? { id: 'imported', name: parsed?.host || 'Imported' }
}

function writeKeys(
  plan: EnvironmentPlan,
  { written, options, keyedIds }: Omit<WriteContext, 'places'> & { readonly keyedIds: string[] },
): void {
  const persist = options.keys.storage().secure
  for (const { key, target } of plan.keys) {
    if (target === null) continue
    const id = target.kind === 'existing' ? target.id : written.environmentIds[target.index]
    if (id === undefined || options.keys.stateOf(id).state === 'set') continue
    keyedIds.push(id)
    options.keys.write(id, key.value, { persist, acceptInsecure: false })
    if (target.kind === 'existing') written.keys.push({ environmentId: id, key: key.value })
  }
}
