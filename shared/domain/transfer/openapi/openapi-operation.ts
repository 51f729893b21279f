import type { NameValue } from '../../../schemas/request.ts'
import { readForm } from '../../form/read-form.ts'
import { isRecord } from '../../json/is-record.ts'
import { type ForeignBody, type ForeignRequest, NO_BODY } from '../collections/foreign-collection.ts'
import { withoutLastSlashes } from '../collections/url-text.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { safeName } from '../common/safe-name.ts'
import { isReservedHeader } from './media-type.ts'
import { createBodyReader } from './openapi-body.ts'
import type { References } from './references.ts'
import { sampleOf } from './schema-sample.ts'
import { EXTENSION, type KeptRequest, keptOperationSchema } from './workbench-extension.ts'

/** A request and where it lies. `position` sorts the requests of a document that this app wrote. */
export interface PlacedRequest {
  readonly folders: readonly string[]
  readonly position: number
  readonly request: ForeignRequest
}

/** Reads the operations of a document. */
export interface OperationReader {
  readPath(path: string, item: JsonRecord): PlacedRequest[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace']

interface Operation {
  readonly path: string
  readonly method: string
  readonly value: JsonRecord
  readonly parameters: readonly JsonRecord[]
  readonly servers: unknown
}

/** A reader for the document behind `references`. */
export function createOperationReader(references: References, log: ImportLog): OperationReader {
  const bodies = createBodyReader(references, log)

  function readOperation(operation: Operation): PlacedRequest[] {
    const { value, method, path } = operation
    const kept = keptOperationSchema.safeParse(value[EXTENSION])
    if (kept.success)
      return kept.data.requests.map((request) => placedAsKept(request, operation, bodies.exampleText))
    const place = `${method.toUpperCase()} ${safeName(path, '/', 80)}`
    if (value[EXTENSION] !== undefined)
      log.changed(place, `Its ${EXTENSION} is not understood; the operation alone is read.`)
    return [
      {
        folders: foldersOf(value),
        position: Number.MAX_SAFE_INTEGER,
        request: {
          name: asText(value.summary) || asText(value.operationId) || place,
          method,
          ...readParameters(operation, place),
          body: bodies.read(value.requestBody, place),
          auth: null,
          runs: [],
          lost: hasResponseExample(value, references) ? ['Its examples of answers are'] : [],
        },
      },
    ]
  }

  function readParameters(
    { parameters, path, servers }: Operation,
    place: string,
  ): Pick<ForeignRequest, 'url' | 'query' | 'headers' | 'variables'> {
    const rows = (where: string): ParameterRow[] =>
      parameters
        .filter((parameter) => parameter.in === where)
        .map((parameter) => rowOf(parameter, references))
    const optional = rows('query').filter(({ enabled }) => !enabled)
    if (optional.length > 0) {
      const names = optional.map(({ name }) => safeName(name, '?', 40)).join(', ')
      log.lost(place, `Its optional query parameters are left out: ${names.slice(0, 500)}.`)
    }
    if (rows('cookie').length > 0) log.lost(place, 'Its cookies are left behind.')
    const declared = new Map(rows('path').map((row) => [row.name, row]))
    return {
      url: ownServer(servers, references, log, place) + path.replace(/\{([^{}]+)\}/g, '{{$1}}'),
      query: rows('query').filter(({ enabled }) => enabled),
      headers: rows('header').filter(({ name }) => !isReservedHeader(name)),
      variables: [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => {
        const value = declared.get(name)?.value ?? ''
        return { name, value, enabled: value !== '' }
      }),
    }
  }

  return {
    readPath: (path, item) =>
      METHODS.filter((method) => isRecord(item[method])).flatMap((method) => {
        const value = asRecord(item[method])
        const parameters = mergedParameters(item.parameters, value.parameters, references)
        return readOperation({ path, method, value, parameters, servers: value.servers ?? item.servers })
      }),
  }
}

/** A request that this app wrote; its body is that of its example where the two differ. */
function placedAsKept(
  { position, folders, example, draft }: KeptRequest,
  { method, value }: Operation,
  exampleText: (requestBody: unknown, example: string, written: string) => string,
): PlacedRequest {
  const text = example === null ? draft.bodyText : exampleText(value.requestBody, example, draft.bodyText)
  return {
    folders,
    position,
    request: {
      name: draft.name,
      method,
      url: draft.path,
      query: [],
      headers: draft.headers,
      body: keptBody(text, draft),
      auth: null,
      variables: draft.variables,
      runs: [],
      tests: draft.tests,
      lost: [],
    },
  }
}

function keptBody(text: string, { bodyKind }: KeptRequest['draft']): ForeignBody {
  const form = bodyKind === 'form' ? readForm(text) : null
  if (form?.ok === true) return { kind: 'parts', parts: form.parts }
  const language = bodyKind === undefined ? 'json' : 'text'
  return text === '' && language === 'json' ? NO_BODY : { kind: 'text', text, language, contentType: null }
}

/** Parameters of an operation stand above those of its path with the same name and place. */
function mergedParameters(ofPath: unknown, ofOperation: unknown, references: References): JsonRecord[] {
  const merged = new Map<string, JsonRecord>()
  for (const value of [...asArray(ofPath), ...asArray(ofOperation)]) {
    const parameter = references.resolve(value)
    merged.set(`${asText(parameter.in)} ${asText(parameter.name)}`, parameter)
  }
  return [...merged.values()].filter(({ name }) => asText(name) !== '')
}

type ParameterRow = NameValue

/** A required parameter is switched on. */
function rowOf(parameter: JsonRecord, references: References): ParameterRow {
  return {
    name: asText(parameter.name),
    value: parameterValue(parameter, references),
    enabled: parameter.required === true,
  }
}

function parameterValue(parameter: JsonRecord, references: References): string {
  const [first] = Object.values(asRecord(parameter.examples))
  const [content] = Object.values(asRecord(parameter.content))
  const schema = parameter.schema ?? asRecord(content).schema
  const given =
    parameter.example ??
    references.resolve(first).value ??
    (schema === undefined ? '' : sampleOf(schema, references))
  return isRecord(given) || Array.isArray(given) ? JSON.stringify(given) : asText(given)
}

/** Apidog writes the folder of an operation, `A/B`; others have tags. */
function foldersOf(value: JsonRecord): string[] {
  const folder = asText(value['x-apidog-folder'])
  if (folder !== '')
    return folder
      .split('/')
      .filter((part) => part.trim() !== '')
      .slice(0, 20)
  const tag = asText(asArray(value.tags)[0])
  return tag === '' ? [] : [tag]
}

/** An operation with servers of its own goes to the first of them. */
function ownServer(servers: unknown, references: References, log: ImportLog, place: string): string {
  const [server] = asArray(servers)
  if (server === undefined) return ''
  const { url, variables } = references.resolve(server)
  const filled = asText(url).replace(/\{([^{}]+)\}/g, (use, name: string) => {
    const variable = asRecord(variables)[name]
    return variable === undefined ? use : asText(asRecord(variable).default)
  })
  if (!/^https?:\/\//i.test(filled)) {
    log.changed(place, `Its own server ${safeName(filled, '(empty)', 80)} names no host and is left out.`)
    return ''
  }
  return withoutLastSlashes(filled)
}

function hasResponseExample(value: JsonRecord, references: References): boolean {
  return Object.values(asRecord(value.responses)).some((response) =>
    Object.values(asRecord(references.resolve(response).content)).some((media) => {
      const { example, examples } = asRecord(media)
      return example !== undefined || Object.keys(asRecord(examples)).length > 0
    }),
  )
}
