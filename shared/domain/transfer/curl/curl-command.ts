/**
 * One call of curl as a shell would make it, before its options are understood. A variable of the shell stands in its
 * word as `{{NAME}}`, and what a command would print as `{{command_output}}`.
 */
export interface ShellCommand {
  /** The first is curl itself. */
  readonly words: readonly string[]
  /** Where it begins, counted from 1. */
  readonly line: number
  /** Its standard input, where the text says what that is: a here-document, `printf %s … |`. */
  readonly stdin: string | null
  /** Names of the variables in its words and its standard input, each once. */
  readonly variables: readonly string[]
}

/** One `-d` or its like. `@file` is not taken apart. */
export interface CurlData {
  /** `data` can name a file and loses its line breaks, `binary` names a file, `raw` never does. */
  readonly kind: 'data' | 'binary' | 'raw' | 'urlencode' | 'json'
  readonly text: string
}

/** One `-F`, or one `--form-string`, whose value is taken as it stands. */
export interface CurlFormField {
  readonly text: string
  readonly isLiteral: boolean
}

/** What the options of one transfer say; `--next` begins another. Null where an option is not given. */
export interface CurlOptions {
  readonly urls: readonly string[]
  readonly method: string | null
  readonly head: boolean
  readonly get: boolean
  readonly json: boolean
  /** As written: `Name: value`, `Name;` for an empty value, `Name:` for none. */
  readonly headers: readonly string[]
  readonly data: readonly CurlData[]
  readonly query: readonly CurlData[]
  readonly user: string | null
  readonly bearer: string | null
  readonly userAgent: string | null
  readonly hasCookies: boolean
  readonly form: readonly CurlFormField[]
  readonly hasUpload: boolean
  /** Long names of all other options that are given. */
  readonly others: readonly string[]
}

/** What curl's reader cannot do by itself: both throw an `ImportError`. */
export interface CurlTools {
  /** The calls of curl in a text for a POSIX shell, in order. */
  readBash(text: string): readonly ShellCommand[]
  /** The transfers of one call; `line` is for the message. */
  readOptions(words: readonly string[], line: number): readonly CurlOptions[]
}
