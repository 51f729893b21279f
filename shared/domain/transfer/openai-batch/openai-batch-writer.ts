import type { ExportBundle, ImportNote } from '../../../schemas/transfer.ts'
import { bodyForSending } from '../../body/body-for-sending.ts'
import { fillVariables, variableScope } from '../../variables/variables.ts'
import { type ExportedRequest, exportedRequests } from '../common/exported-requests.ts'
import { endOfString } from '../common/parse-json.ts'
import { uniqueNames } from '../common/safe-name.ts'
import type { ExportWriter, WrittenFiles } from '../export-writer.ts'

/** Writes a batch file as OpenAI's batch endpoint takes it (https://platform.openai.com/docs/guides/batch). */
export const openaiBatchWriter: ExportWriter = {
  format: 'openai-batch',
  title: 'OpenAI batch file (JSONL)',
  shape: { kind: 'file', extension: 'jsonl' },
  write: writeBatch,
}

function writeBatch(bundle: ExportBundle): WrittenFiles {
  const notes: ImportNote[] = []
  const requests = exportedRequests(bundle.root)
  const ids = uniqueNames(requests.map(({ draft }) => draft.name))
  const lines = requests.flatMap(
    (request, index) => writeLine(request, ids[index] ?? '', { bundle, notes }) ?? [],
  )
  const text = lines.map((line) => `${line}\n`).join('')
  return { files: [{ path: `${bundle.name}.jsonl`, text }], notes }
}

/** Null for a request the format has no line for. */
function writeLine(
  { draft, runs }: ExportedRequest,
  id: string,
  { bundle, notes }: { readonly bundle: ExportBundle; readonly notes: ImportNote[] },
): string | null {
  const lost = (message: string): null => {
    notes.push({ kind: 'lost', place: `“${draft.name}”`, message })
    return null
  }
  if (draft.method !== 'POST' || draft.bodyKind !== undefined) {
    return lost('A batch file holds POST requests with a JSON body; this request is left out.')
  }
  const scope = variableScope(draft.variables, bundle.environments[0]?.variables ?? [])
  const body = bodyForSending(draft.bodyText, scope)
  if (!body.ok || !body.text.trim().startsWith('{')) {
    return lost('The body is no JSON object, as a batch file has it; this request is left out.')
  }
  const url = fillVariables(draft.path, scope)
  const unresolved = [...new Set([...body.unresolved, ...url.unresolved])]
  if (unresolved.length > 0) lost(`Without a value, and written as they are: ${unresolved.join(', ')}.`)
  if (draft.headers.some(({ enabled }) => enabled)) lost('A batch file has no place for headers.')
  if (draft.tests.length > 0 || runs.length > 0) lost('A batch file has no place for tests and runs.')
  const head = JSON.stringify({ custom_id: id, method: draft.method, url: batchUrl(url.text) }).slice(0, -1)
  return `${head},"body":${onOneLine(body.text)}}`
}

/** Programs that take batch files know endpoints by their path with `/v1`, which DeepSeek takes as well. */
function batchUrl(path: string): string {
  return /^\/(?:chat\/completions|responses)$/.test(path) ? `/v1${path}` : path
}

/** JSON without white space between its tokens; every token keeps its spelling. */
function onOneLine(json: string): string {
  let line = ''
  let from = 0
  for (let at = 0; at < json.length; at++) {
    const character = json.charAt(at)
    if (character === '"') at = endOfString(json, at)
    else if (/\s/.test(character)) {
      line += json.slice(from, at)
      from = at + 1
    }
  }
  return line + json.slice(from)
}
