import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import type { ImportBundle, TransferredRequest } from '../../../schemas/transfer.ts'
import { isRecord } from '../../json/is-record.ts'
import { bodyDraft } from '../common/body-draft.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { asRecord, asText } from '../common/json-access.ts'
import { makeBundle, nameOfFile } from '../common/make-bundle.ts'
import { makeDraft, nameFromPath } from '../common/make-draft.ts'
import { nameRequests } from '../common/name-requests.ts'
import { parseJsonSafely } from '../common/parse-json.ts'
import { requestFromUrl } from '../common/request-url.ts'
import { headOf, requireText } from '../common/source-text.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'

/**
 * Reads a batch file as OpenAI's batch endpoint takes it: one JSON object for each line, with `custom_id`, `method`,
 * `url` and `body` (https://platform.openai.com/docs/guides/batch).
 */
export const openaiBatchReader: ImportReader = {
  format: 'openai-batch',
  title: 'OpenAI batch file (JSONL)',
  recognises: (source) => /^\{[^\n]*"custom_id"\s*:/.test(headOf(source)) && !isAnswerFile(headOf(source)),
  read: readBatch,
}

/** What the endpoint gives back has `custom_id` as well. */
function isAnswerFile(head: string): boolean {
  return (
    /^\{[^\n]*"response"\s*:\s*(?:\{|null)/.test(head) &&
    !/^\{[^\n]*"body"\s*:\s*\{\s*"(?:model|messages)"/.test(head)
  )
}

function readBatch(source: ImportSource): ImportBundle {
  const { path, text } = requireText(source)
  const log = createImportLog()
  const requests: TransferredRequest[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() !== '') requests.push(readLine(line, `line ${index + 1}`, log))
  }
  const root = { folders: [], requests: nameRequests(requests) }
  return makeBundle({ format: 'openai-batch', name: nameOfFile(path, 'Batch'), root, log })
}

function readLine(line: string, place: string, log: ImportLog): TransferredRequest {
  const value = parseJsonSafely(line, place)
  if (!isRecord(value))
    throw new ImportError('Each line of a batch file is a JSON object; this one is not.', place)
  const { custom_id, method, url, body } = asRecord(value)
  const { path, origin } = requestFromUrl(plainPath(asText(url)), { place, log })
  const at = { place, origin, log }
  const name = asText(custom_id) || nameFromPath(path)
  const others = Object.keys(value).filter((key) => !['custom_id', 'method', 'url', 'body'].includes(key))
  if (others.length > 0) log.lost(place, `Not kept: ${others.join(', ').slice(0, 200)}.`)
  if (body !== undefined && !isRecord(body)) log.changed(place, 'The body of this line is no JSON object.')
  const bodyPart = bodyDraft(spellingOf(line, 'body'))
  return {
    draft: makeDraft({ name, method: asText(method) || 'POST', path, headers: [], body: bodyPart }, at),
    runs: [],
  }
}

/** The value of a member as it is spelled in the line: numbers and escapes are not to change. */
function spellingOf(line: string, member: string): string {
  const root = parseTree(line)
  const node = root === undefined ? undefined : findNodeAtLocation(root, [member])
  return node === undefined ? '' : line.slice(node.offset, node.offset + node.length)
}

/** “v1 is unrelated to the model version” (DeepSeek's documentation, first page): both paths are one. */
function plainPath(url: string): string {
  return url === '' ? '/chat/completions' : url.replace(/^\/v1(?=\/(?:chat\/completions|responses)$)/, '')
}
