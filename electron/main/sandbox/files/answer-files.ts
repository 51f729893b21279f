import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ApiRejection, invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import type { SandboxOptions } from '../../../../shared/schemas/environment.ts'
import { bearerKey, keyRejection } from '../admission.ts'
import type { SandboxClock } from '../clock.ts'
import { errorBody, httpRejection, serverFailure } from '../error-answers.ts'
import { readRequestOptions } from '../request-options.ts'
import type { FileBody, FileStore } from './file-store.ts'
import { readUpload } from './upload-form.ts'
import { purposeNamed, unknownPurpose } from './upload-rules.ts'

/** A request about files and what answering it needs. */
export interface FilesExchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Null when it was larger than any file may be. */
  readonly bodyBytes: Buffer<ArrayBuffer> | null
  readonly configured: SandboxOptions
  readonly files: FileStore
  readonly clock: SandboxClock
}

/** Status and body of an answer. */
export interface FilesAnswer {
  readonly status: number
  readonly body: object
}

const FILES_PATH = /^(?:\/v1)?\/files(?:\/([^/?#]+))?\/?(?:[?#]|$)/

/** Whether a path is one of the Files API. */
export function isFilesPath(path: string): boolean {
  return FILES_PATH.test(path)
}

/** Answers `POST /files`, `GET /files`, `GET /files/{id}` and `DELETE /files/{id}`. */
export async function answerFiles(exchange: FilesExchange): Promise<FilesAnswer> {
  const { request, configured } = exchange
  const refusedKey = keyRejection(bearerKey(request.headers.authorization))
  if (refusedKey !== null) return refuse(refusedKey)
  const read = readRequestOptions(request.headers, configured)
  if (!read.ok) return refuse(invalidRequest(read.message))
  const failure = serverFailure(read.options)
  if (failure !== null) return refuse(failure)
  const id = FILES_PATH.exec(request.url ?? '')?.[1]
  return id === undefined ? answerCollection(exchange, read.options) : answerFile(exchange, decode(id))
}

async function answerCollection(exchange: FilesExchange, options: SandboxOptions): Promise<FilesAnswer> {
  const { request, files, clock } = exchange
  if (request.method === 'POST') return upload(exchange, options)
  if (request.method !== 'GET') return refuseMethod(exchange, 'GET, POST')
  const { searchParams } = new URL(request.url ?? '', 'http://sandbox')
  return listFiles(files.list(clock.now()), searchParams)
}

function answerFile(exchange: FilesExchange, id: string): FilesAnswer {
  const { request, files, clock } = exchange
  const nowMs = clock.now()
  if (request.method === 'GET') {
    const file = files.find(id, nowMs)
    return file === null ? refuse(noSuchFile(id)) : { status: 200, body: file }
  }
  if (request.method !== 'DELETE') return refuseMethod(exchange, 'GET, DELETE')
  if (!files.remove(id, nowMs)) return refuse(noSuchFile(id))
  return { status: 200, body: { id, object: 'file', deleted: true } }
}

async function upload(exchange: FilesExchange, { strictToday }: SandboxOptions): Promise<FilesAnswer> {
  const { request, response, bodyBytes, files, clock } = exchange
  if (bodyBytes === null) {
    response.setHeader('connection', 'close')
    return refuse(httpRejection(413, 'The file is too large: at most 100 MiB'))
  }
  const contentType = request.headers['content-type'] ?? ''
  const read = await readUpload({
    contentType,
    bytes: bodyBytes,
    purposeFirst: strictToday,
    defaultPurpose: null,
  })
  if ('rejection' in read) return refuse(read.rejection)
  const body = files.add(read.file, clock.now())
  if (body !== null) return { status: 200, body }
  return refuse(invalidRequest('No room for more files: delete some first'))
}

const MAX_LIST = 1000

function listFiles(all: readonly FileBody[], query: URLSearchParams): FilesAnswer {
  const purpose = query.get('purpose')
  if (purpose !== null && purposeNamed(purpose) === null) return refuse(unknownPurpose(purpose))
  const limit = Number(query.get('limit') ?? MAX_LIST)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIST) {
    return refuse(invalidRequest(`Invalid limit value, the valid range of limit is [1, ${MAX_LIST}]`))
  }
  // The default is not documented; newest first is what the API this one is shaped after does.
  const order = query.get('order') ?? 'desc'
  if (order !== 'asc' && order !== 'desc') {
    return refuse(invalidRequest(`Invalid order value \`${order}\`, expected one of asc, desc`))
  }
  const sorted = order === 'asc' ? all : all.toReversed()
  const after = query.get('after')
  const start = after === null ? 0 : sorted.findIndex((file) => file.id === after) + 1
  if (after !== null && start === 0) return refuse(noSuchFile(after))
  const wanted = sorted.slice(start).filter((file) => purpose === null || file.purpose === purpose)
  const data = wanted.slice(0, limit)
  const [first_id, last_id] = [data.at(0)?.id ?? null, data.at(-1)?.id ?? null]
  return {
    status: 200,
    body: { object: 'list', data, first_id, last_id, has_more: data.length < wanted.length },
  }
}

/** An id that is no proper percent-encoding names no file. */
function decode(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
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
  return { status: rejection.status, body: errorBody(rejection) }
}
