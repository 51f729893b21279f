import type { ImportBundle } from '../../../schemas/transfer.ts'
import { isRecord } from '../../json/is-record.ts'
import { bodyDraft } from '../common/body-draft.ts'
import { createImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { makeBundle, nameOfFile } from '../common/make-bundle.ts'
import { makeDraft, nameFromPath } from '../common/make-draft.ts'
import { parseJsonSafely } from '../common/parse-json.ts'
import { headOf, requireText } from '../common/source-text.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'

const PLACE = 'JSON body'

/** Reads the body of a request alone, with or without comments; its members tell the endpoint. */
export const jsonBodyReader: ImportReader = {
  format: 'json-body',
  title: 'JSON body of a request',
  recognises: (source) => /^(?:\/[/*]|\{|\[\s*\{\s*"role")/.test(headOf(source)),
  read: readJsonBody,
}

function readJsonBody(source: ImportSource): ImportBundle {
  const { path, text } = requireText(source)
  const value = parseJsonSafely(text, path, { comments: true })
  const log = createImportLog()
  const bodyText = Array.isArray(value) ? `{\n  "messages": ${text.trim()}\n}` : text
  const endpoint = endpointOf(Array.isArray(value) ? { messages: value } : asRecord(value))
  if (endpoint === null) {
    throw new ImportError(
      'This JSON is neither a file of a known client nor the body of a request: it has no messages, prompt or input.',
      path,
    )
  }
  if (Array.isArray(value)) log.changed(PLACE, 'The list of messages was put into a body; choose a model.')
  const at = { place: PLACE, origin: null, log }
  const draft = makeDraft(
    {
      name: nameFromPath(endpoint),
      method: 'POST',
      path: endpoint,
      headers: [],
      body: bodyDraft(bodyText, { comments: true }),
    },
    at,
  )
  const root = { folders: [], requests: [{ draft, runs: [] }] }
  return makeBundle({ format: 'json-body', name: nameOfFile(path, 'JSON body'), root, log })
}

/** The endpoint whose body has these members; null where it is none of the API's. */
function endpointOf(body: JsonRecord): string | null {
  if (Array.isArray(body.messages)) {
    if (isAnthropic(body)) return '/anthropic/v1/messages'
    const last = asRecord(body.messages.at(-1))
    return last.prefix === true || hasStrictTool(body) ? '/beta/chat/completions' : '/chat/completions'
  }
  if ('prompt' in body) return '/beta/completions'
  if ('input' in body && 'model' in body) return '/responses'
  return null
}

/** The Messages API has its system text beside the messages, and tools without a `function` member. */
function isAnthropic(body: JsonRecord): boolean {
  if ('system' in body || 'anthropic_version' in body || 'stop_sequences' in body) return true
  return asArray(body.tools).some((tool) => isRecord(tool) && 'input_schema' in tool)
}

function hasStrictTool(body: JsonRecord): boolean {
  return asArray(body.tools).some((tool) => {
    const { type, function: definition } = asRecord(tool)
    return asText(type) === 'function' && asRecord(definition).strict === true
  })
}
