import type { ImportBundle, TransferredEnvironment } from '../../../schemas/transfer.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { makeBundle, nameOfFile } from '../common/make-bundle.ts'
import { takeVariables } from '../common/make-draft.ts'
import { nameRequests } from '../common/name-requests.ts'
import { headOf, onlyText, requireText } from '../common/source-text.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { resolveFileVariables } from './file-variables.ts'
import { readHttpBlock } from './read-http-block.ts'
import { splitHttpFile } from './split-http-file.ts'

const REQUEST = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+(?:https?:\/\/|\{\{|\/)\S*/m

/** Reads the files of the VS Code REST Client (https://github.com/Huachao/vscode-restclient) and its like. */
export const httpFileReader: ImportReader = {
  format: 'http-file',
  title: '.http file',
  recognises(source) {
    const file = onlyText(source)
    if (file === null) return false
    const head = headOf(source)
    if (/\.(?:http|rest)$/i.test(file.path)) return head !== ''
    if (/^(?:[{[<"])/.test(head)) return false
    return /^(?:#{3}|@[\w.-]+\s*=|(?:#|\/\/)\s*@\w)/m.test(head)
      ? REQUEST.test(head)
      : head.search(REQUEST) === 0
  },
  read: readHttpFile,
}

function readHttpFile(source: ImportSource): ImportBundle {
  const { path, text } = requireText(source)
  const { blocks, variables } = splitHttpFile(text)
  if (blocks.length === 0) throw new ImportError('There is no request in this .http file.', path)
  const log = createImportLog()
  const place = 'variables of the file'
  const rows = variables.map((variable) => ({ ...variable, enabled: true }))
  const scope = resolveFileVariables(takeVariables(rows, { place, origin: null, log }), log)
  const read = blocks.map((block) => readHttpBlock(block, scope, log))
  const requests = read.flatMap(({ request }) => (request === null ? [] : [request]))
  if (requests.length === 0) throw new ImportError('No request of this .http file can be read.', path)
  const name = nameOfFile(path, 'HTTP file')
  const bases = new Set(read.flatMap(({ baseUrl }) => (baseUrl === null ? [] : [baseUrl])))
  return makeBundle({
    format: 'http-file',
    name,
    root: { folders: [], requests: nameRequests(requests) },
    environments: environmentsFor(bases, name, log),
    log,
  })
}

/** Requests that had a base URL in a variable are relative now, so that they need an environment with it. */
function environmentsFor(bases: ReadonlySet<string>, name: string, log: ImportLog): TransferredEnvironment[] {
  const environments = Array.from(bases, (baseUrl, index) => ({
    name: bases.size === 1 ? name.slice(0, 120) : `${name.slice(0, 110)} ${index + 1}`,
    baseUrl,
    variables: [],
  }))
  for (const { name: environment, baseUrl } of environments) {
    log.changed(
      environment,
      `The base URL ${baseUrl} became an environment; choose it to send these requests.`,
    )
  }
  return environments
}
