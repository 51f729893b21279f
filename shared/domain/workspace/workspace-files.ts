import { z } from 'zod'
import { type Check, checkSchema } from '../../schemas/check.ts'
import {
  methodSchema,
  type NameValue,
  nameValueSchema,
  type RequestDraft,
  requestDraftSchema,
} from '../../schemas/request.ts'
import { type TransferredEnvironment, transferredEnvironmentSchema } from '../../schemas/transfer.ts'
import {
  type HeaderLine,
  joinFile,
  readPair,
  readText,
  splitFile,
  WorkspaceFileError,
  writePair,
  writeText,
} from './header-block.ts'

/** Ends the name of a file with a request. */
export const REQUEST_EXTENSION = '.request'
/** Ends the name of a file with an environment; they lie in the folder {@link ENVIRONMENTS_FOLDER}. */
export const ENVIRONMENT_EXTENSION = '.environment'
export const ENVIRONMENTS_FOLDER = 'environments'
/** Lies in the folder of a collection. */
export const COLLECTION_FILE = 'collection.info'
/** Lies at the top of a workspace and tells that it is one. */
export const WORKSPACE_FILE = 'workspace.json'
/** What {@link WORKSPACE_FILE} holds. */
export const WORKSPACE_FILE_TEXT = `${JSON.stringify({ format: 'deepseek-workbench', version: 1 }, null, 2)}\n`

/** What every file has: who it is, wherever it lies, and its place among its siblings. Null = not said. */
export interface FileIdentity {
  readonly id: string | null
  readonly order: number | null
}

export interface RequestFile extends FileIdentity {
  readonly draft: RequestDraft
}

export interface CollectionFile extends FileIdentity {
  readonly name: string
}

export interface EnvironmentFile extends FileIdentity {
  readonly environment: TransferredEnvironment
}

type Line = readonly [key: string, value: string]

const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

function identityLines({ id, order }: FileIdentity): Line[] {
  return [
    ...(id === null ? [] : [['id', id] as const]),
    ...(order === null ? [] : [['order', String(order)] as const]),
  ]
}

function rowLines(key: string, rows: readonly NameValue[]): Line[] {
  return rows.map(({ name, value, enabled }) => [enabled ? key : `${key}-off`, writePair(name, value)])
}

/** A request: a line for each of its parts, then the body exactly as it was typed. */
export function writeRequestFile({ draft, ...identity }: RequestFile): string {
  return joinFile(
    [
      ['name', writeText(draft.name)],
      ...identityLines(identity),
      ['method', draft.method],
      ['path', writeText(draft.path)],
      ...(draft.bodyKind === undefined ? [] : [['body', draft.bodyKind] as const]),
      ...rowLines('header', draft.headers),
      ...rowLines('variable', draft.variables),
      ...draft.tests.map((test): Line => ['test', JSON.stringify(test)]),
    ],
    draft.bodyText,
  )
}

/** Throws {@link WorkspaceFileError}. */
export function readRequestFile(text: string): RequestFile {
  const { lines, body } = splitFile(text)
  const fields = readFields(lines, {
    single: ['name', 'id', 'order', 'method', 'path', 'body'],
    repeated: ['header', 'header-off', 'variable', 'variable-off', 'test'],
  })
  const kind = fields.optional('body')
  const bodyKind = kind === null ? undefined : kind.value.trim()
  if (bodyKind !== undefined && bodyKind !== 'text' && bodyKind !== 'form') {
    throw new WorkspaceFileError(
      '“body” can only be “text” or “form”; leave the line out for JSON.',
      kind?.line ?? 1,
    )
  }
  const method = fields.required('method')
  const draft = requestDraftSchema.safeParse({
    name: readText(fields.required('name')),
    method: parseField(methodSchema, method.value.trim(), method.line),
    path: readText(fields.required('path')),
    headers: readRows(lines, 'header'),
    bodyText: body,
    ...(bodyKind === undefined ? {} : { bodyKind }),
    variables: readRows(lines, 'variable'),
    tests: lines.filter(({ key }) => key === 'test').map(readTest),
  })
  if (!draft.success) throw tooMuch(draft.error)
  return { ...readIdentity(fields), draft: draft.data }
}

/** A collection: all but what lies in its folder. */
export function writeCollectionFile({ name, ...identity }: CollectionFile): string {
  return joinFile([['name', writeText(name)], ...identityLines(identity)], '')
}

/** Throws {@link WorkspaceFileError}. */
export function readCollectionFile(text: string): CollectionFile {
  const fields = readFields(splitFile(text).lines, { single: ['name', 'id', 'order'], repeated: [] })
  const name = fields.required('name')
  return { ...readIdentity(fields), name: parseField(z.string().min(1).max(512), readText(name), name.line) }
}

/** An environment; its key is never part of it. */
export function writeEnvironmentFile({ environment, ...identity }: EnvironmentFile): string {
  return joinFile(
    [
      ['name', writeText(environment.name)],
      ...identityLines(identity),
      ['base-url', writeText(environment.baseUrl)],
      ...rowLines('variable', environment.variables),
    ],
    '',
  )
}

/** Throws {@link WorkspaceFileError}. */
export function readEnvironmentFile(text: string): EnvironmentFile {
  const { lines } = splitFile(text)
  const fields = readFields(lines, {
    single: ['name', 'id', 'order', 'base-url'],
    repeated: ['variable', 'variable-off'],
  })
  const environment = transferredEnvironmentSchema.safeParse({
    name: readText(fields.required('name')),
    baseUrl: readText(fields.required('base-url')),
    variables: readRows(lines, 'variable'),
  })
  if (!environment.success) throw tooMuch(environment.error)
  return { ...readIdentity(fields), environment: environment.data }
}

interface Fields {
  optional(key: string): HeaderLine | null
  required(key: string): HeaderLine
}

function readFields(
  lines: readonly HeaderLine[],
  known: { readonly single: readonly string[]; readonly repeated: readonly string[] },
): Fields {
  const byKey = new Map<string, HeaderLine>()
  for (const line of lines) {
    if (known.repeated.includes(line.key)) continue
    if (!known.single.includes(line.key)) {
      const keys = [...known.single, ...known.repeated].join(', ')
      throw new WorkspaceFileError(`“${line.key}” is not known here. Lines can be: ${keys}.`, line.line)
    }
    if (byKey.has(line.key))
      throw new WorkspaceFileError(`“${line.key}” is there twice. Leave one.`, line.line)
    byKey.set(line.key, line)
  }
  const optional = (key: string): HeaderLine | null => byKey.get(key) ?? null
  return {
    optional,
    required(key) {
      const line = optional(key)
      if (line !== null) return line
      throw new WorkspaceFileError(`The header needs a line “${key}: …”.`, 1)
    },
  }
}

function readIdentity(fields: Fields): FileIdentity {
  const id = fields.optional('id')
  const order = fields.optional('order')
  return {
    id: id === null ? null : parseField(idSchema, id.value.trim(), id.line),
    order: order === null ? null : parseField(z.coerce.number(), order.value.trim() || 'none', order.line),
  }
}

function readRows(lines: readonly HeaderLine[], key: string): NameValue[] {
  return lines
    .filter((line) => line.key === key || line.key === `${key}-off`)
    .map((line) => parseField(nameValueSchema, { ...readPair(line), enabled: line.key === key }, line.line))
}

function readTest({ value, line }: HeaderLine): Check {
  let parsed: unknown
  try {
    parsed = JSON.parse(value)
  } catch {
    throw new WorkspaceFileError('This test is not JSON.', line)
  }
  return parseField(checkSchema, parsed, line)
}

function parseField<S extends z.ZodType>(schema: S, value: unknown, line: number): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw new WorkspaceFileError(`This value cannot be used: ${where}${issue?.message ?? 'unknown'}.`, line)
}

function tooMuch(error: z.ZodError): WorkspaceFileError {
  const issue = error.issues[0]
  return new WorkspaceFileError(`${issue?.path.join('.')} cannot be used: ${issue?.message}.`, 1)
}
