/** Something of a request that its new form has no place for. */
export interface LeftOut {
  /** Where it stands in the body that was converted. */
  readonly path: readonly (string | number)[]
  /** Why, as a whole sentence. */
  readonly reason: string
}

/** A request in another form, and what of it did not come along. */
export interface ConvertedRequest {
  readonly body: Readonly<Record<string, unknown>>
  /** Empty when everything came along. */
  readonly leftOut: readonly LeftOut[]
}

/** Puts one more thing on the list. */
export type LeaveOut = (path: LeftOut['path'], reason: string) => void
