import { type ApiRejection, invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { keyRejection } from '../admission.ts'
import { httpRejection, serverFailure } from '../error-answers.ts'
import type { FilesAnswer, FilesExchange } from '../files/answer-files.ts'
import type { FileBody, FileStore } from '../files/file-store.ts'
import { readUpload } from '../files/upload-form.ts'
import { imageType } from '../files/upload-rules.ts'
import { readRequestOptions } from '../request-options.ts'
import { messagesErrorBody } from './error-body.ts'
import { messagesKey } from './messages-key.ts'

const FILES_PATH = /^\/anthropic\/v1\/files(?:\/([^/?#]+))?\/?(?:[?#]|$)/

/** Without it the endpoint refuses every request (files guide, Anthropic form). */
const NEEDED_BETA = 'files-api-2025-04-14'

/** Whether a path is one of the Files API in its Anthropic form. */
export function isMessageFilesPath(path: string): boolean {
  return FILES_PATH.test(path)
}

/**
 * Answers `POST` and `GET /anthropic/v1/files`, and `GET` and `DELETE /anthropic/v1/files/{id}`: the files are those of
 * `/files`, described as Anthropic describes its own.
 */
export async function answerMessageFiles(exchange: FilesExchange): Promise<FilesAnswer> {
  const { request, configured } = exchange
  const refusedKey = keyRejection(messagesKey(request.headers))
  if (refusedKey !== null) return refuse(refusedKey)
  const read = readRequestOptions(request.headers, configured)
  if (!read.ok) return refuse(invalidRequest(read.message))
  const failure = serverFailure(read.options)
  if (failure !== null) return refuse(failure)
  if (!namesBeta(request.headers['anthropic-beta'])) {
    // The API's own words are not known.
    return refuse(invalidRequest(`The header \`anthropic-beta: ${NEEDED_BETA}\` is required`))
  }
  const id = FILES_PATH.exec(request.url ?? '')?.[1]
  if (id !== undefined) return answerFile(exchange, id)
  if (request.method === 'POST') return upload(exchange)
  return request.method === 'GET' ? listFiles(exchange) : refuseMethod(exchange, 'GET, POST')
}

/** The header is a list; several headers of the name come joined. */
function namesBeta(header: string | readonly string[] | undefined): boolean {
  return [header ?? '']
    .flat()
    .join()
    .split(',')
    .some((name) => name.trim() === NEEDED_BETA)
}

function answerFile(exchange: FilesExchange, id: string): FilesAnswer {
  const { request, files, clock } = exchange
  const nowMs = clock.now()
  if (request.method === 'GET') {
    const file = files.find(id, nowMs)
    return file === null ? refuse(noSuchFile(id)) : { status: 200, body: described(file, files, nowMs) }
  }
  if (request.method !== 'DELETE') return refuseMethod(exchange, 'GET, DELETE')
  if (!files.remove(id, nowMs)) return refuse(noSuchFile(id))
  return { status: 200, body: { id, type: 'file_deleted' } }
}

/** Anthropic's clients send no purpose: these files are for messages. */
async function upload({ request, response, bodyBytes, files, clock }: FilesExchange): Promise<FilesAnswer> {
  if (bodyBytes === null) {
    response.setHeader('connection', 'close')
    return refuse(httpRejection(413, 'The file is too large: at most 100 MiB'))
  }
  const contentType = request.headers['content-type'] ?? ''
  const form = { contentType, bytes: bodyBytes, purposeFirst: false }
  const read = await readUpload({ ...form, defaultPurpose: 'user_data' })
  if ('rejection' in read) return refuse(read.rejection)
  const nowMs = clock.now()
  const file = files.add(read.file, nowMs)
  if (file !== null) return { status: 200, body: described(file, files, nowMs) }
  return refuse(invalidRequest('No room for more files: delete some first'))
}

/** As Anthropic has them (its files reference); DeepSeek documents the default alone. */
const DEFAULT_LIMIT = 20
const MAX_LIMIT = 1000

/** Newest first, as Anthropic lists them. `before_id` asks for what is newer. */
function listFiles({ request, files, clock }: FilesExchange): FilesAnswer {
  const nowMs = clock.now()
  const query = new URL(request.url ?? '', 'http://sandbox').searchParams
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    return refuse(invalidRequest(`Invalid limit value, the valid range of limit is [1, ${MAX_LIMIT}]`))
  }
  const newestFirst = files.list(nowMs).toReversed()
  const [after, before] = [query.get('after_id'), query.get('before_id')]
  for (const id of [after, before]) {
    if (id !== null && files.find(id, nowMs) === null) return refuse(noSuchFile(id))
  }
  const start = after === null ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1
  const end = before === null ? newestFirst.length : newestFirst.findIndex(({ id }) => id === before)
  const wanted = newestFirst.slice(start, end)
  const page = before === null ? wanted.slice(0, limit) : wanted.slice(-limit)
  return {
    status: 200,
    body: {
      data: page.map((file) => described(file, files, nowMs)),
      first_id: page.at(0)?.id ?? null,
      last_id: page.at(-1)?.id ?? null,
      has_more: page.length < wanted.length,
    },
  }
}

function described({ id, filename, bytes, created_at }: FileBody, files: FileStore, nowMs: number): object {
  return {
    id,
    type: 'file',
    filename,
    mime_type: imageType(files.content(id, nowMs) ?? new Uint8Array()) ?? 'application/octet-stream',
    size_bytes: bytes,
    created_at: new Date(created_at * 1000).toISOString().replace('.000Z', 'Z'),
    // No content can be fetched back (files guide).
    downloadable: false,
  }
}

function noSuchFile(id: string): ApiRejection {
  return httpRejection(404, `No such file: ${id}`)
}

function refuseMethod({ request, response }: FilesExchange, allowed: string): FilesAnswer {
  response.setHeader('allow', allowed)
  return refuse(httpRejection(405, `Method Not Allowed: ${request.method} ${request.url}`))
}

function refuse(rejection: ApiRejection): FilesAnswer {
  return { status: rejection.status, body: messagesErrorBody(rejection) }
}
