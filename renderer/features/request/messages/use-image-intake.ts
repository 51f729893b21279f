import type { ClipboardEvent, DragEvent } from 'react'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import {
  imageProblem,
  imageUrlProblem,
  type RequestImages,
} from '../../../../shared/domain/images/check-image.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { imageSize } from '../../../../shared/domain/tokens/image-size.ts'
import { useAppStore } from '../../../store/use-app.ts'
import { protocolOf } from '../request-kind.ts'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import type { ImageReference } from './add-image-dialog.tsx'
import { filePart } from './file-part.ts'
import type { MessageEntry, MessageForm } from './message-entry.ts'
import { addEntryPart } from './message-form.ts'
import { requestImages } from './request-images.ts'

/** What a card does with images that are chosen, pasted, dropped or named. */
export interface ImageIntake {
  /** Takes files in as data URLs. What the API would refuse is told and not taken. */
  take(files: readonly File[]): void
  problemOf(reference: ImageReference): string | null
  refer(reference: ImageReference): void
  readonly handlers: Readonly<{
    onPasteCapture: (event: ClipboardEvent) => void
    onDragOver: (event: DragEvent) => void
    onDrop: (event: DragEvent) => void
  }>
}

export type ImageIntakeParts = Readonly<{
  request: OpenRequest
  form: MessageForm
  entry: MessageEntry
  takesImages: boolean
}>

/** Takes images into the content of a card. */
export function useImageIntake(parts: ImageIntakeParts): ImageIntake {
  const { request, form, entry } = parts
  const store = useAppStore()
  const editBody = useEditBody(request.tabId)

  function add(part: object): void {
    editBody((text) => addEntryPart(text, { form, path: entry.path, part }))
  }

  /** As the body is at that moment: reading a file takes time. */
  function imagesNow(): RequestImages {
    const tab = store.getState().tabs.find(({ id }) => id === request.tabId)
    const bodyText = tab?.draft.bodyText ?? ''
    const parsed = parseBody(bodyText)
    const entries = parsed.ok && isRecord(parsed.value) ? form.entries(parsed.value) : []
    return requestImages(entries, bodyText)
  }

  async function takeOne(file: File): Promise<string | null> {
    const refusal = refusalOf(parts)
    if (refusal !== null) return refusal
    const bytes = new Uint8Array(await file.arrayBuffer())
    const problem = imageProblem({ bytes: bytes.byteLength, size: imageSize(bytes) }, imagesNow())
    if (problem === null) add(form.imagePart(await readDataUrl(file)))
    return problem
  }

  async function takeAll(files: readonly File[]): Promise<void> {
    // One after the other: each counts for the limits of the next.
    for (const file of files) {
      const problem = await takeOne(file)
      if (problem === null) continue
      const name = file.name === '' ? 'The image' : file.name
      store.getState().notify({ tone: 'warning', title: `${name} is not added`, detail: problem })
    }
  }

  function take(files: readonly File[]): void {
    takeAll(files).catch((thrown: unknown) =>
      store.getState().notifyError('The image could not be read', thrown),
    )
  }

  /** The window takes what is dropped for an import, unless the event says that it is taken. */
  function takeFrom(event: ClipboardEvent | DragEvent, data: DataTransfer): void {
    const files = imageFiles(data)
    if (files.length === 0) return
    event.preventDefault()
    take(files)
  }

  return {
    take,
    problemOf: (reference) => (reference.kind === 'url' ? imageUrlProblem(reference.url, imagesNow()) : null),
    refer(reference) {
      add(
        reference.kind === 'url'
          ? form.imagePart(reference.url)
          : filePart(protocolOf(request), reference.id),
      )
    },
    handlers: {
      onPasteCapture(event) {
        takeFrom(event, event.clipboardData)
        if (event.defaultPrevented) event.stopPropagation()
      },
      onDragOver(event) {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
      },
      onDrop: (event) => takeFrom(event, event.dataTransfer),
    },
  }
}

function refusalOf({ takesImages, entry }: ImageIntakeParts): string | null {
  if (entry.imageTarget === null) return 'An image can be added to a message of the user only.'
  return takesImages
    ? null
    : 'The model of the request takes no images. Choose one that does, such as deepseek-flash.'
}

/** Image files, unless there is text as well: cells copied from a table bring a picture of themselves along. */
function imageFiles(data: DataTransfer): readonly File[] {
  if (data.types.includes('text/plain')) return []
  return [...data.files].filter(({ type }) => type.startsWith('image/'))
}

function readDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read'))
    reader.readAsDataURL(file)
  })
}
