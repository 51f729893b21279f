import type { NameValue, RequestDraft } from '../../../schemas/request.ts'
import type { ImportFormat, TransferredRun } from '../../../schemas/transfer.ts'
import type { FormPart } from '../../form/form-part.ts'
import type { VariableSyntax } from './foreign-variables.ts'

/** The body of a request of another tool. */
export type ForeignBody =
  | { readonly kind: 'none' }
  /** `language` is what the tool calls the text; null where it does not say. */
  | {
      readonly kind: 'text'
      readonly text: string
      readonly language: 'json' | 'text' | null
      /** Sent where the request has no such header of its own. */
      readonly contentType: string | null
    }
  | { readonly kind: 'form'; readonly fields: readonly NameValue[] }
  /** A multipart form. */
  | { readonly kind: 'parts'; readonly parts: readonly FormPart[] }
  /** What cannot be brought in: “a file”, “a GraphQL query”. */
  | { readonly kind: 'lost'; readonly what: string }

/** How a request of another tool gets its key. */
export type ForeignAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'api-key'; readonly name: string; readonly value: string; readonly in: string }
  | { readonly kind: 'other'; readonly title: string }

/** A request of another tool, its variables still in the spelling of that tool. */
export interface ForeignRequest {
  readonly name: string
  readonly method: string
  readonly url: string
  /** Parameters that are not in `url` yet. */
  readonly query: readonly NameValue[]
  readonly headers: readonly NameValue[]
  readonly body: ForeignBody
  /** Where it is its own; null where it takes that of its folder, which is told there. */
  readonly auth: ForeignAuth | null
  readonly variables: readonly NameValue[]
  readonly runs: readonly TransferredRun[]
  /** Our own tests, where the file was written by this app. */
  readonly tests?: RequestDraft['tests']
  /** What is switched on or written down and has no place here: “Its scripts”. */
  readonly lost: readonly string[]
}

/** A folder of another tool. */
export interface ForeignFolder {
  readonly name: string
  readonly folders: readonly ForeignFolder[]
  readonly requests: readonly ForeignRequest[]
  readonly auth: ForeignAuth | null
  readonly lost: readonly string[]
}

/** A variable; a secret one holds a key. */
export interface ForeignVariable extends NameValue {
  readonly secret: boolean
}

/** An environment of another tool. */
export interface ForeignEnvironment {
  readonly name: string
  /** Where the tool has a place of its own for it, else null: it is then found among the variables. */
  readonly baseUrl: string | null
  readonly variables: readonly ForeignVariable[]
}

/** Everything of a source, in one form for all tools. */
export interface ForeignCollection {
  readonly format: ImportFormat
  readonly syntax: VariableSyntax
  readonly root: ForeignFolder
  /** Variables of the collection: every environment has them, and may give them another value. */
  readonly variables: readonly ForeignVariable[]
  readonly environments: readonly ForeignEnvironment[]
}

/** No body. */
export const NO_BODY: ForeignBody = { kind: 'none' }

/** Every request of a folder and of those in it, in order. */
export function* requestsIn(folder: ForeignFolder): Generator<ForeignRequest> {
  yield* folder.requests
  for (const inner of folder.folders) yield* requestsIn(inner)
}
