import { createHash, randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { contentTypeOf } from '../../../shared/domain/form/content-type-of.ts'
import {
  type FormFilePart,
  type FormPart,
  filenameOf,
  isFilePart,
} from '../../../shared/domain/form/form-part.ts'
import { formEnd, partHead } from '../../../shared/domain/form/multipart.ts'
import { sendableForm } from '../../../shared/domain/form/read-form.ts'
import {
  formOfSent,
  isSentFile,
  readSentForm,
  type SentFilePart,
  type SentFormPart,
  writeSentForm,
} from '../../../shared/domain/form/sent-form.ts'
import type { VariableScope } from '../../../shared/domain/variables/variables.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { SentRequest } from '../../../shared/schemas/run.ts'
import { invalidBody } from './invalid-body.ts'

/** A form whose files are still to be read. */
export interface OpenForm {
  readonly parts: readonly FormPart[]
  /** What divides the parts: drawn for each form, so that no file can hold it. */
  readonly boundary: string
  /** What the parts were when they were sent before; null for a form that is sent for the first time. */
  readonly asSent: readonly SentFormPart[] | null
}

/** Most bytes of the files of one form; no API that is known here takes larger ones. */
export const MAX_FORM_BYTES = 100 * 1024 * 1024

/**
 * The form that a draft sends; null where it sends none. Names without a value go to `unresolved`. Throws an
 * {@link AppError} for a text that is no form.
 */
export function formOfDraft(
  { method, bodyKind, bodyText }: RequestDraft,
  scope: VariableScope,
  unresolved: Set<string>,
): OpenForm | null {
  if (bodyKind !== 'form' || method === 'GET' || method === 'HEAD') return null
  const form = sendableForm(bodyText, scope)
  if (!form.ok) throw invalidBody('The form cannot be sent', form)
  for (const name of form.unresolved) unresolved.add(name)
  return form.parts.length === 0 ? null : { parts: form.parts, boundary: makeBoundary(), asSent: null }
}

/** The form that a run sent, to be sent again; null where it sent none. */
export function sentFormOf(sent: SentRequest): OpenForm | null {
  const asSent = readSentForm(sent)
  return asSent === null ? null : { parts: formOfSent(asSent), boundary: makeBoundary(), asSent }
}

function makeBoundary(): string {
  return `----DeepSeekWorkbench${randomBytes(12).toString('hex')}`
}

/** A form as it is sent: its bytes, and the text that a run keeps of it. */
export interface FormBody {
  readonly bodyText: string
  readonly bodyBytes: Buffer
}

/**
 * Reads the files of a form. Throws an {@link AppError} for a file that is missing, cannot be read, is too large, or is
 * not what it was when a run sent it that is to be sent again.
 */
export async function readFormBody(form: OpenForm): Promise<FormBody> {
  const chunks: Buffer[] = []
  const sent: SentFormPart[] = []
  let roomBytes = MAX_FORM_BYTES
  for (const [index, part] of form.parts.entries()) {
    const content = isFilePart(part) ? await readPart(part, roomBytes) : Buffer.from(part.value)
    if (isFilePart(part)) {
      roomBytes -= content.length
      const sentPart = sentFile(part, content)
      requireSame(sentPart, form.asSent?.[index])
      sent.push(sentPart)
    } else sent.push(part)
    chunks.push(Buffer.from(partHead(part, form.boundary)), content, Buffer.from('\r\n'))
  }
  const bodyBytes = Buffer.concat([...chunks, Buffer.from(formEnd(form.boundary))])
  return { bodyText: writeSentForm(sent), bodyBytes }
}

function sentFile(part: FormFilePart, content: Buffer): SentFilePart {
  const filename = filenameOf(part)
  return {
    ...part,
    filename,
    contentType: part.contentType ?? contentTypeOf(filename),
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }
}

function requireSame(now: SentFilePart, then: SentFormPart | undefined): void {
  if (then === undefined || !isSentFile(then) || then.sha256 === now.sha256) return
  const change =
    then.size === now.size
      ? `its ${formatCount(now.size)} bytes are others`
      : `it had ${formatCount(then.size)} bytes and has ${formatCount(now.size)}`
  throw refusal(
    now,
    `The file ${now.file} is not what this run sent: ${change}. Send the request anew to upload it as it is now.`,
  )
}

async function readPart(part: FormFilePart, roomBytes: number): Promise<Buffer> {
  if (!isAbsolute(part.file)) {
    throw refusal(
      part,
      `“${part.file}” is no whole path. Choose the file again, or write where it lies from the root on.`,
    )
  }
  const { isFile, size } = await look(part)
  if (!isFile) throw refusal(part, `${part.file} is no file that can be sent.`)
  if (size > roomBytes) throw tooLarge(part, size)
  try {
    const content = await readFile(part.file)
    if (content.length > roomBytes) throw tooLarge(part, content.length)
    return content
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(part, error)
  }
}

/** A pipe or a device would be read for ever. */
async function look(part: FormFilePart): Promise<{ isFile: boolean; size: number }> {
  try {
    const found = await stat(part.file)
    return { isFile: found.isFile(), size: found.size }
  } catch (error) {
    throw unreadable(part, error)
  }
}

function tooLarge(part: FormFilePart, bytes: number): AppError {
  return refusal(
    part,
    `The files of a form may have 100 MiB together, and ${part.file} is too large with ${formatCount(bytes)} bytes.`,
  )
}

function unreadable(part: FormFilePart, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return refusal(part, `There is no file ${part.file}. It may have been moved or deleted: choose it again.`)
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return refusal(part, `The file ${part.file} may not be read by this app.`)
  }
  const reason = error instanceof Error ? error.message : String(error)
  return refusal(part, `The file ${part.file} could not be read: ${reason}`)
}

function refusal({ name, file }: FormFilePart, message: string): AppError {
  return new AppError({ code: 'bad-input', message, details: { part: name, path: file } })
}

function formatCount(count: number): string {
  return count.toLocaleString('en')
}
