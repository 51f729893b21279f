import type { TransferredRun } from '../../../schemas/transfer.ts'
import { uniqueNames } from '../common/safe-name.ts'
import { mediaTypeOf } from './media-type.ts'

type AnsweredRun = TransferredRun & { readonly response: NonNullable<TransferredRun['response']> }

/** Runs as examples of answers, by status and media type. An operation must have one answer at least. */
export function writeResponses(runs: readonly AnsweredRun[]): unknown {
  if (runs.length === 0) return { '200': { description: 'The answer' } }
  const names = uniqueNames(runs.map(({ name }) => name))
  const statuses = new Map<string, Map<string, [string, unknown][]>>()
  for (const [index, run] of runs.entries()) {
    const status = statusKey(run.response.httpStatus)
    const body = run.frames.map(({ raw }) => raw).join('')
    const headers = run.response.headers.map(([name, value]) => ({ name, value }))
    const type = mediaTypeOf(headers, 'text/plain')
    const content = statuses.get(status) ?? new Map<string, [string, unknown][]>()
    statuses.set(status, content)
    content.set(type, [
      ...(content.get(type) ?? []),
      [names[index] ?? run.name, { value: bodyValue(type, body) }],
    ])
  }
  return Object.fromEntries(
    [...statuses].map(([status, content]) => [
      status,
      { description: descriptionOf(runs, status), content: Object.fromEntries([...content].map(mediaEntry)) },
    ]),
  )
}

function mediaEntry([type, examples]: [string, [string, unknown][]]): [string, unknown] {
  return [type, { examples: Object.fromEntries(examples) }]
}

/** OpenAPI names the statuses 100 to 599; any other is the answer in every other case. */
function statusKey(httpStatus: number): string {
  return httpStatus >= 100 && httpStatus < 600 ? String(httpStatus) : 'default'
}

function descriptionOf(runs: readonly AnsweredRun[], status: string): string {
  const run = runs.find(({ response }) => statusKey(response.httpStatus) === status)
  return run === undefined || run.response.statusText === '' ? `Status ${status}` : run.response.statusText
}

function bodyValue(type: string, body: string): unknown {
  if (!/\bjson\b/.test(type)) return body
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
