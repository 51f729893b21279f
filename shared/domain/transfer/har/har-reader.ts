import type { ImportBundle, TransferredRequest } from '../../../schemas/transfer.ts'
import { createImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { makeBundle, nameOfFile } from '../common/make-bundle.ts'
import { nameRequests } from '../common/name-requests.ts'
import { parseJsonSafely } from '../common/parse-json.ts'
import { headOf, requireText } from '../common/source-text.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { readEntry } from './read-har.ts'

/** Parts of a page, by the mark of Chromium and the type of what came. */
const PAGE_PARTS: ReadonlySet<string> = new Set([
  'document',
  'stylesheet',
  'script',
  'image',
  'font',
  'media',
  'manifest',
])
const PAGE_TYPES =
  /^(?:text\/(?:html|css|javascript)|application\/(?:javascript|x-javascript)|image\/|font\/|video\/|audio\/)/i

/** Reads an HTTP archive, HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), with its answers as runs. */
export const harReader: ImportReader = {
  format: 'har',
  title: 'HAR file',
  recognises: (source) => {
    const head = headOf(source)
    return /^\{\s*"log"\s*:\s*\{/.test(head) && /"(?:entries|creator|version|pages)"\s*:/.test(head)
  },
  read: readHar,
}

function readHar(source: ImportSource): ImportBundle {
  const { path, text } = requireText(source)
  const log = createImportLog()
  const { entries } = asRecord(asRecord(parseJsonSafely(text, path)).log)
  if (!Array.isArray(entries)) throw new ImportError('The HAR file has no log.entries.', path)
  const all = asArray(entries).map((entry, index) => ({ entry: asRecord(entry), index }))
  const calls = all.filter(({ entry }) => isWebRequest(entry))
  const wanted = calls.filter(({ entry }) => !isPagePart(entry))
  const kept = wanted.length > 0 ? wanted : calls
  if (kept.length === 0) throw new ImportError('The HAR file has no HTTP request.', path)
  if (kept.length < all.length) {
    log.lost(
      path,
      `${all.length - kept.length} of ${all.length} entries are parts of a page and stay behind.`,
    )
  }
  const requests = kept.map(({ entry, index }) => readEntry(entry, index, log))
  const root = { folders: [], requests: nameRequests(withRunsTogether(requests)) }
  return makeBundle({ format: 'har', name: nameOfFile(path, 'HAR'), root, log })
}

function isWebRequest(entry: JsonRecord): boolean {
  return /^https?:\/\//i.test(asText(asRecord(entry.request).url))
}

function isPagePart(entry: JsonRecord): boolean {
  if (asText(asRecord(entry.request).method).toUpperCase() !== 'GET') return false
  const { mimeType } = asRecord(asRecord(entry.response).content)
  return PAGE_PARTS.has(asText(entry._resourceType)) || PAGE_TYPES.test(asText(mimeType))
}

/** One request that was sent several times is one request with several runs. */
function withRunsTogether(requests: readonly TransferredRequest[]): TransferredRequest[] {
  const byContent = new Map<string, TransferredRequest>()
  for (const request of requests) {
    const identity = JSON.stringify(request.draft)
    const known = byContent.get(identity)
    byContent.set(
      identity,
      known === undefined ? request : { ...known, runs: [...known.runs, ...request.runs] },
    )
  }
  return [...byContent.values()]
}
