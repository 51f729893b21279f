/** One step of the schema. Once shipped it is frozen: a change is a new migration. */
export interface Migration {
  /** The `user_version` it leaves; multiples of ten, so that a repair can slot in between. */
  readonly version: number
  readonly name: string
  readonly sql: string
}
