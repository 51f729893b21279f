import type { ImportBundle } from '../../../schemas/transfer.ts'
import { isRecord } from '../../json/is-record.ts'
import { parseTree, refusingDepth } from '../collections/decode-tree.ts'
import type {
  ForeignEnvironment,
  ForeignFolder,
  ForeignRequest,
  ForeignVariable,
} from '../collections/foreign-collection.ts'
import type { VariableSyntax } from '../collections/foreign-variables.ts'
import { withShared } from '../collections/share-rows.ts'
import { takeCollection } from '../collections/take-collection.ts'
import { placeOf } from '../collections/take-request.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { safeName } from '../common/safe-name.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { readInsomniaAuth, readInsomniaRequest, readInsomniaRows, scriptsOf } from './insomnia-request.ts'
import { type InsomniaNode, type InsomniaTree, treeOfVersion4, treeOfVersion5 } from './insomnia-tree.ts'

/** Exports of Insomnia: version 4 (a list of resources) and 5 (a tree), as JSON or YAML. */
export const INSOMNIA_READER: ImportReader = {
  format: 'insomnia',
  title: 'Insomnia collection',
  recognises: ({ files }) => files.some(({ text }) => isInsomniaText(text)),
  read: (source) => refusingDepth(source.files[0]?.path ?? '', () => readInsomnia(source)),
}

/** `{{ _.name }}`, `{{ _['name'] }}` and the older `{{ name }}`; filters and tags are code. */
const INSOMNIA_SYNTAX: VariableSyntax = {
  pattern: /(\{\{[^{}\r\n]{1,300}\}\}|\{%[^{}\r\n]{1,300}%\})/g,
  nameOf(use) {
    const inner = use.startsWith('{%') ? '' : use.slice(2, -2).trim()
    return (
      /^_\.(.+)$/.exec(inner)?.[1]?.match(/^[\w.$-]+$/)?.[0] ??
      /^_\[\s*['"]([^'"]+)['"]\s*\]$/.exec(inner)?.[1] ??
      /^[A-Za-z_][\w.-]*$/.exec(inner)?.[0] ??
      null
    )
  },
}

const VERSION_5 = /^\uFEFF?(?:[ \t]*\{)?[ \t]*["']?type["']?[ \t]*:[ \t]*["']?[a-z-]+\.insomnia\.rest\/\d/m

function isInsomniaText(text: string): boolean {
  return text.includes('__export_format') || VERSION_5.test(text)
}

function readInsomnia(source: ImportSource): ImportBundle {
  const log = createImportLog()
  const trees = source.files
    .filter(({ text }) => isInsomniaText(text))
    .map(({ path, text }) => readTree(asRecord(parseTree(text, path)), path, log))
  const roots = trees.flatMap((tree) => tree.roots)
  const environments = trees.flatMap((tree) => readEnvironments(tree, log))
  const folders = roots.filter(({ kind }) => kind === 'folder')
  const [only] = folders
  const root =
    only !== undefined && roots.length === 1
      ? readFolder(only, log)
      : readFolder({ kind: 'folder', fields: { name: 'Insomnia' }, children: roots }, log)
  return takeCollection(
    { format: 'insomnia', syntax: INSOMNIA_SYNTAX, root, variables: [], environments },
    log,
  )
}

function readTree(document: JsonRecord, path: string, log: ImportLog): InsomniaTree {
  const type = asText(document.type)
  if (/^(?:collection|spec|environment)\.insomnia\.rest\/5/.test(type)) return treeOfVersion5(document)
  const version = asText(document.__export_format)
  if ((version === '4' || version === '3') && Array.isArray(document.resources))
    return treeOfVersion4(document, log)
  const what = safeName(type === '' ? `format ${version}` : type, 'format', 60)
  throw new ImportError(
    `This is Insomnia’s ${what}; collections of version 4 and 5 are read. Export it anew.`,
    path,
  )
}

function readFolder(node: InsomniaNode, log: ImportLog): ForeignFolder {
  const { fields, children } = node
  if (asText(fields.description) !== '' || asText(asRecord(fields.meta).description) !== '') {
    log.lost('the whole collection', 'The descriptions of requests and folders are left behind.')
  }
  const requests: ForeignRequest[] = []
  for (const child of children) {
    if (child.kind === 'request') requests.push(readInsomniaRequest(child.fields, log))
    if (child.kind === 'other') {
      const place = placeOf({ name: asText(child.fields.name), url: asText(child.fields.url) })
      log.lost(place, 'It is no HTTP request and is left behind.')
    }
  }
  const folder: ForeignFolder = {
    name: asText(fields.name),
    folders: children.filter(({ kind }) => kind === 'folder').map((child) => readFolder(child, log)),
    requests,
    auth: readInsomniaAuth(fields.authentication),
    lost: scriptsOf(fields),
  }
  return withShared(folder, {
    headers: readInsomniaRows(fields.headers),
    variables: variablesOf(asRecord(fields.environment), log),
  })
}

/** Each with the variables of the base environment beneath its own. */
function readEnvironments({ environments }: InsomniaTree, log: ImportLog): ForeignEnvironment[] {
  return environments.flatMap(({ base, below }) => {
    const shared = variablesOf(asRecord(base.data), log)
    if (below.length === 0) {
      return shared.length === 0
        ? []
        : [{ name: asText(base.name) || 'Insomnia', baseUrl: null, variables: shared }]
    }
    return below.map((environment) => {
      const own = variablesOf(asRecord(environment.data), log)
      const names = new Set(own.map(({ name }) => name))
      const variables = [...shared.filter(({ name }) => !names.has(name)), ...own]
      return { name: asText(environment.name) || 'Insomnia', baseUrl: null, variables }
    })
  })
}

/** Values may lie in each other: `{ "api": { "host": … } }` is used as `_.api.host`. Its vault is encrypted. */
function variablesOf(data: JsonRecord, log: ImportLog): ForeignVariable[] {
  const variables: ForeignVariable[] = []
  function collect(values: JsonRecord, prefix: string): void {
    for (const [name, value] of Object.entries(values)) {
      if (name === '__insomnia_vault')
        log.lost('vault', 'The secrets of the vault are encrypted and are left behind.')
      else if (isRecord(value)) collect(value, `${prefix}${name}.`)
      else {
        const text = Array.isArray(value) ? JSON.stringify(value) : asText(value)
        variables.push({ name: prefix + name, value: text, enabled: true, secret: false })
      }
    }
  }
  collect(data, '')
  return variables
}
