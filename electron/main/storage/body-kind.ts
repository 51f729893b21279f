import type { RequestDraft } from '../../../shared/schemas/request.ts'

/** The column `body_kind`: what a draft leaves out is JSON. */
export type BodyKind = 'json' | 'text' | 'form'

/** The column of a draft. */
export function bodyKindOf({ bodyKind }: Pick<RequestDraft, 'bodyKind'>): BodyKind {
  return bodyKind ?? 'json'
}

/** The part of a draft that a column makes. */
export function toBodyKind(kind: BodyKind): Pick<RequestDraft, 'bodyKind'> {
  return kind === 'json' ? {} : { bodyKind: kind }
}
