import { contentTypeOf } from './content-type-of.ts'
import { type FormPart, filenameOf, isFilePart } from './form-part.ts'

/** What stands before the content of a part, line break at its end included (RFC 7578, 4.2 to 4.4). */
export function partHead(part: FormPart, boundary: string): string {
  const isFile = isFilePart(part)
  const filename = isFile ? `; filename="${escapeName(filenameOf(part))}"` : ''
  const contentType = part.contentType ?? (isFile ? contentTypeOf(filenameOf(part)) : null)
  return [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${escapeName(part.name)}"${filename}`,
    ...(contentType === null ? [] : [`Content-Type: ${contentType}`]),
    '',
    '',
  ].join('\r\n')
}

/** What stands after the last part. Between two parts, and before this, is a line break. */
export function formEnd(boundary: string): string {
  return `--${boundary}--\r\n`
}

/** The value of the header `Content-Type`. */
export function formContentType(boundary: string): string {
  return `multipart/form-data; boundary=${boundary}`
}

/** A name or file name between quotes (HTML standard, "multipart/form-data encoding algorithm"). */
function escapeName(name: string): string {
  return name.replaceAll(/\r\n?|\n/g, '%0D%0A').replaceAll('"', '%22')
}
