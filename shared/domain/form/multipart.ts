import { contentTypeOf } from './content-type-of.ts'
import { type FormPart, filenameOf, isFilePart } from './form-part.ts'

/** What stands before the content of a part, line break at its end included (RFC 7578, 4.2 to 4.4). */
export function partHead(part: FormPart, boundary: string): string {
  return [`--${boundary}`, ...partHeaders(part), '', ''].join('\r\n')
}

/** The headers of a part, each on a line of its own. */
export function partHeaders(part: FormPart): string[] {
  const contentType = partType(part)
  return [
    `Content-Disposition: ${partDisposition(part)}`,
    ...(contentType === null ? [] : [`Content-Type: ${contentType}`]),
  ]
}

/** What a part is called, as the value of `Content-Disposition`. */
export function partDisposition(part: FormPart): string {
  const filename = isFilePart(part) ? `; filename="${escapeName(filenameOf(part))}"` : ''
  return `form-data; name="${escapeName(part.name)}"${filename}`
}

/** The media type of a part: a text has none of its own, a file that of the ending of its name. */
export function partType(part: FormPart): string | null {
  return part.contentType ?? (isFilePart(part) ? contentTypeOf(filenameOf(part)) : null)
}

/** What stands after the last part. Between two parts, and before this, is a line break. */
export function formEnd(boundary: string): string {
  return `--${boundary}--\r\n`
}

/** What divides the parts of a form as a text and stands nowhere in it; the files are not looked into. */
export function freeBoundary(form: readonly FormPart[]): string {
  const text = form
    .map((part) => [...partHeaders(part), isFilePart(part) ? '' : part.value].join('\n'))
    .join('\n')
  let boundary = 'form-data-part'
  for (let count = 2; text.includes(boundary); count++) boundary = `form-data-part-${count}`
  return boundary
}

/** The value of the header `Content-Type`. */
export function formContentType(boundary: string): string {
  return `multipart/form-data; boundary=${boundary}`
}

/** A name or file name between quotes (HTML standard, "multipart/form-data encoding algorithm"). */
function escapeName(name: string): string {
  return name.replaceAll(/\r\n?|\n/g, '%0D%0A').replaceAll('"', '%22')
}
