import { isRecord } from '../../json/is-record.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { safeName } from '../common/safe-name.ts'

/** A workspace, a folder or a request, in the form of version 5: what lies in it, and its fields. */
export interface InsomniaNode {
  readonly kind: 'folder' | 'request' | 'other'
  readonly fields: JsonRecord
  readonly children: readonly InsomniaNode[]
}

/** A base environment and those below it. */
export interface InsomniaEnvironments {
  readonly base: JsonRecord
  readonly below: readonly JsonRecord[]
}

/** All that an export has. */
export interface InsomniaTree {
  readonly roots: readonly InsomniaNode[]
  readonly environments: readonly InsomniaEnvironments[]
}

/** Version 5 (`collection.insomnia.rest/5.0`) is a tree already. */
export function treeOfVersion5(document: JsonRecord): InsomniaTree {
  const base = asRecord(document.environments)
  const below = asArray(base.subEnvironments).filter(isRecord)
  return {
    roots: [{ kind: 'folder', fields: { name: document.name }, children: nodesOf(document.collection) }],
    environments: isRecord(document.environments) ? [{ base, below }] : [],
  }
}

function nodesOf(items: unknown): InsomniaNode[] {
  return sorted(asArray(items).filter(isRecord)).map((fields) => ({
    kind: kindOfItem(fields),
    fields,
    children: nodesOf(fields.children),
  }))
}

/** An item says by its fields what it is. */
function kindOfItem(fields: JsonRecord): InsomniaNode['kind'] {
  if (Array.isArray(fields.children)) return 'folder'
  const isHttp =
    asText(fields.method) !== '' && fields.protoMethodName === undefined && !/^wss?:/.test(asText(fields.url))
  if (isHttp) return 'request'
  return fields.url === undefined && fields.method === undefined ? 'folder' : 'other'
}

const KINDS: Readonly<Record<string, InsomniaNode['kind']>> = {
  workspace: 'folder',
  request_group: 'folder',
  request: 'request',
  grpc_request: 'other',
  websocket_request: 'other',
  socketio_request: 'other',
}

/** Version 4 is a list in which each resource names its parent; one in a circle, or without a parent, is told of. */
export function treeOfVersion4(document: JsonRecord, log: ImportLog): InsomniaTree {
  const resources = asArray(document.resources).filter(isRecord)
  const byParent = new Map<string, JsonRecord[]>()
  for (const resource of resources) {
    const parent = asText(resource.parentId)
    const siblings = byParent.get(parent)
    if (siblings === undefined) byParent.set(parent, [resource])
    else siblings.push(resource)
  }
  const known = new Set(resources.map(({ _id }) => asText(_id)))
  const seen = new Set<JsonRecord>()
  const nodeOf = (fields: JsonRecord): InsomniaNode => {
    seen.add(fields)
    const inside = sorted(
      (byParent.get(asText(fields._id)) ?? []).filter((child) => isNode(child) && !seen.has(child)),
    )
    return { kind: KINDS[asText(fields._type)] ?? 'other', fields, children: inside.map(nodeOf) }
  }
  const roots = resources
    .filter((resource) => isNode(resource) && !known.has(asText(resource.parentId)))
    .map(nodeOf)
  for (const resource of resources) {
    if (!isNode(resource) || seen.has(resource)) continue
    log.lost(
      `“${safeName(asText(resource.name), 'Request', 80)}”`,
      'It lies in a circle of folders and is left behind.',
    )
  }
  return { roots, environments: environmentsOf(resources) }
}

function isNode(resource: JsonRecord): boolean {
  return Object.hasOwn(KINDS, asText(resource._type))
}

function environmentsOf(resources: readonly JsonRecord[]): InsomniaEnvironments[] {
  const environments = resources.filter(({ _type }) => _type === 'environment')
  const ids = new Set(environments.map(({ _id }) => asText(_id)))
  return environments
    .filter(({ parentId }) => !ids.has(asText(parentId)))
    .map((base) => ({
      base,
      below: sorted(environments.filter(({ parentId, _id }) => parentId === base._id && _id !== base._id)),
    }))
}

/** By the key Insomnia sorts with; what has none stays where it is. */
function sorted(items: readonly JsonRecord[]): JsonRecord[] {
  const keyOf = (item: JsonRecord): number => {
    const key = item.metaSortKey ?? asRecord(item.meta).sortKey
    return typeof key === 'number' && Number.isFinite(key) ? key : 0
  }
  return items.toSorted((left, right) => keyOf(left) - keyOf(right))
}
