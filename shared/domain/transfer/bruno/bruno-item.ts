import type { NameValue } from '../../../schemas/request.ts'
import type { ForeignAuth, ForeignBody, ForeignVariable } from '../collections/foreign-collection.ts'

/** What a file of a Bruno collection says, whether it is written as `.bru` or as YAML. */
export interface BrunoItem {
  readonly kind: 'request' | 'folder' | 'collection' | 'other'
  /** Empty where the file does not say. */
  readonly name: string
  /** Sorts what lies side by side. */
  readonly sequence: number
  readonly method: string
  readonly url: string
  readonly query: readonly NameValue[]
  /** Values for the `:name` of the URL. */
  readonly pathVariables: readonly NameValue[]
  readonly headers: readonly NameValue[]
  readonly body: ForeignBody
  /** Null where it takes that of its folder. */
  readonly auth: ForeignAuth | null
  readonly variables: readonly NameValue[]
  readonly lost: readonly string[]
}

/** An environment of a Bruno collection. */
export interface BrunoEnvironment {
  readonly name: string
  readonly variables: readonly ForeignVariable[]
}

/** Media types of the kinds of text Bruno knows besides JSON. */
export const TEXT_TYPES: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  sparql: 'application/sparql-query',
}

/** Bodies Bruno has and this app has not. */
export const LOST_BODIES: Readonly<Record<string, string>> = {
  graphql: 'a GraphQL query',
  file: 'a file',
}

/** Variables of one request, folder or collection that are only for itself are written `@name`. */
export function withoutMark(rows: readonly NameValue[]): NameValue[] {
  return rows.map((row) => ({ ...row, name: row.name.replace(/^@/, '') }))
}
