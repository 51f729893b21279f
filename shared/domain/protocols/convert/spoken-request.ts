import type { LeaveOut, LeftOut } from '../left-out.ts'

/** Where something stands in the body that is converted. */
export type SourcePath = LeftOut['path']

/** A text or an image. */
export type ContentPiece =
  | Readonly<{ kind: 'text'; text: string; path: SourcePath }>
  | Readonly<{ kind: 'image'; source: ImageSource; detail: Spoken<string> | null; path: SourcePath }>

/** An https: or data: URL, or the id of an uploaded file. */
export type ImageSource = Readonly<{ url: string }> | Readonly<{ fileId: string }>

/** What a turn says, in its order. */
export type Piece =
  | ContentPiece
  | Readonly<{ kind: 'thought'; text: string; path: SourcePath }>
  /** `arguments` is JSON text. */
  | Readonly<{ kind: 'call'; id: string; name: string; arguments: string; path: SourcePath }>
  | Readonly<{ kind: 'result'; id: string; content: readonly ContentPiece[]; path: SourcePath }>

/** What one side says before the other does. Results of tools are said by the user. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant'
  readonly pieces: readonly Piece[]
}

/** A tool: a function of one's own, or one that DeepSeek runs, which all forms spell alike. */
export type SpokenTool =
  | Readonly<{
      kind: 'function'
      name: unknown
      description: unknown
      parameters: unknown
      strict: unknown
      path: SourcePath
    }>
  | Readonly<{ kind: 'server'; tool: object }>

/** A value and where it stood. */
export type Spoken<Value = unknown> = Readonly<{ value: Value; path: SourcePath }>

export type SettingName =
  | 'model'
  | 'maxTokens'
  | 'stream'
  | 'temperature'
  | 'topP'
  | 'stop'
  | 'thinking'
  | 'effort'
  | 'format'
  | 'toolChoice'
  | 'user'
  | 'topLogprobs'

/**
 * A request in the words all forms share. `toolChoice` is spelt as in the Responses form, `format` as its
 * `text.format`, `thinking` as `enabled` or `disabled`.
 */
export interface SpokenRequest {
  readonly turns: readonly Turn[]
  readonly tools: readonly SpokenTool[]
  readonly settings: Readonly<Partial<Record<SettingName, Spoken>>>
}

/** What reading and writing need: the list of losses, and the name of the form that is written. */
export interface Conversion {
  readonly leaveOut: LeaveOut
  /** At the beginning of a sentence, such as `The Anthropic form`. */
  readonly target: string
}

/** The reason for what the target has no place for. */
export function noPlace({ target }: Conversion): string {
  return `${target} has no place for it.`
}

/** Lists the fields that are set and not among the known ones. */
export function leaveOutUnknown(
  fields: Readonly<Record<string, unknown>>,
  how: {
    known: readonly string[]
    path: SourcePath
    leaveOut: LeaveOut
    reason: (name: string) => string
  },
): void {
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null || how.known.includes(name)) continue
    how.leaveOut([...how.path, name], how.reason(name))
  }
}

/** The settings that have a value. */
export function settingsOf(
  given: Partial<Record<SettingName, Spoken>>,
): Partial<Record<SettingName, Spoken>> {
  const present = Object.entries(given).filter(([, { value }]) => value !== undefined && value !== null)
  return Object.fromEntries(present)
}

/** Fields that have a value. */
export function present(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  )
}
