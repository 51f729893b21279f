import type { SnippetEndpoint } from '../../../shared/domain/snippets/snippet-request.ts'
import type { ProcessResult, RunContext } from './child-process.ts'

/** A snippet of a batch. */
export interface NamedCode {
  /** The case, in lower case with hyphens and digits: fit for the name of a file. */
  readonly name: string
  readonly code: string
}

/** How the snippets of one target are run with the real tool. */
export interface SnippetRunner {
  readonly targetId: string
  /** What has to be there, for the list of what was not proven: `curl 7.76 or newer`. */
  readonly tool: string
  /** The endpoint of the hostile bodies; `chat` where nothing is said. */
  readonly endpoint?: SnippetEndpoint
  /** Whether a stream is printed as its texts (what is wanted of code) or as the bytes that came (of a plain tool). */
  readonly prints?: 'texts' | 'frames'
  /** What the language cannot carry, by the name of the case, with the reason: the snippet must have a note instead. */
  readonly inexact?: Readonly<Record<string, string>>
  /** Members that the client itself gives a body without them, each with its JSON text. */
  readonly adds?: Readonly<Record<string, string>>
  /** Cases the target is not tried with, by name, with the reason. */
  readonly skipped?: Readonly<Record<string, string>>
  /** How a refused request shows: where nothing is said by an exit code and by the words of the server. */
  readonly failsOnRefusal?: 'code-and-message' | 'code-only' | 'message-only' | 'no'
  isPresent(): boolean
  run(code: string, context: RunContext): Promise<ProcessResult>
  /** For slow tools: all snippets with one start or one compilation. The results are in the order of the snippets. */
  runMany?(snippets: readonly NamedCode[], context: RunContext): Promise<readonly ProcessResult[]>
  /** Where the tool is not there: something else that reads the code; exit code 0 says that it is well formed. */
  checkSyntax?(code: string, context: RunContext): Promise<ProcessResult>
}
