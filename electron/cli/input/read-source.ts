import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseBody } from '../../../shared/domain/body/parse-body.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { CommandFailure } from '../failure.ts'
import type { Session } from '../session.ts'

/** A text, and what it is called in messages. */
export interface SourceText {
  readonly text: string
  readonly place: string
}

/** On the command line: stdin. */
export const STANDARD_INPUT = '-'
const BYTE_ORDER_MARK = '\ufeff'

/** Whether a file of this name is there. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

/** Reads a file, or stdin for `-`. */
export async function readSource(source: string, session: Session): Promise<SourceText> {
  if (source === STANDARD_INPUT) {
    return { text: withoutMark(await session.readStandardInput()), place: 'standard input' }
  }
  try {
    return { text: withoutMark(readFileSync(source, 'utf8')), place: source }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new CommandFailure({
      code: 'unreadable-file',
      message: `The file cannot be read (${reason}).`,
      place: source,
      advice: 'See that it exists and may be read.',
    })
  }
}

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
}

/** The value of a request body, JSON with comments. Throws where it is none. */
export function requireBody({ text, place }: SourceText): Record<string, unknown> {
  const body = parseBody(text)
  if (!body.ok) {
    throw new CommandFailure({
      code: 'invalid-body',
      message: `The body is not valid JSON: ${body.message}.`,
      place: `${place}, line ${body.line}, column ${body.column}`,
      advice: 'Mend it there. Comments and trailing commas are fine.',
    })
  }
  if (isRecord(body.value)) return body.value
  throw new CommandFailure({
    code: 'invalid-body',
    message: body.value === undefined ? 'The body is empty.' : 'The body is no JSON object.',
    place,
    advice: 'Give the body of a request, such as {"model": …, "messages": [ … ]}.',
  })
}

/** A body as a request, to the endpoint that takes bodies of its kind unless `path` names another one. */
export function draftOfBody(source: SourceText, path: string | undefined): RequestDraft {
  const body = requireBody(source)
  return {
    name: source.place === 'standard input' ? source.place : basename(source.place),
    method: 'POST',
    path: path ?? pathForBody(body),
    headers: [],
    bodyText: source.text,
    variables: [],
    tests: [],
  }
}

/** Fill-in-the-middle has a `prompt`; a prefix to complete and strict tools are beta (API documentation, guides). */
function pathForBody({ prompt, messages, tools }: Record<string, unknown>): string {
  if (prompt !== undefined && messages === undefined) return '/beta/completions'
  const last = Array.isArray(messages) ? messages.at(-1) : undefined
  const hasPrefix = isRecord(last) && last.prefix === true
  const isStrict = (tool: unknown): boolean =>
    isRecord(tool) && isRecord(tool.function) && tool.function.strict === true
  const hasStrictTool = Array.isArray(tools) && tools.some(isStrict)
  return hasPrefix || hasStrictTool ? '/beta/chat/completions' : '/chat/completions'
}
