import { contentTypeOf } from '../../form/content-type-of.ts'
import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import { partHeaders } from '../../form/multipart.ts'

/** A line that stands for the content of a file. */
const FILE_LINE = /^<[ \t]+(\S.*?)[ \t]*$/

/**
 * A form as the body of a request in an `.http` file: the message itself, but for the files, each of which is the line
 * `< path` (https://github.com/Huachao/vscode-restclient#request-body). The client ends its lines with CRLF.
 */
export function writeHttpForm(form: readonly FormPart[], boundary: string): string {
  const parts = form.map((part) => {
    const content = isFilePart(part) ? `< ${part.file}` : part.value.replaceAll(/\r\n?/g, '\n')
    return `--${boundary}\n${partHeaders(part).join('\n')}\n\n${content}\n`
  })
  return `${parts.join('')}--${boundary}--`
}

/** Whether the text of a part reads as a text, and ends no request. */
export function holdsFormText(value: string): boolean {
  return !/^(?:#{3}|<(?:@\w*)?[ \t]|>[ \t]|```)/m.test(value)
}

/** The parts of such a body; null where it is no form, or has a part that is a file written out. */
export function readHttpForm(body: string, contentType: string): FormPart[] | null {
  const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  if (boundary === null) return null
  const delimiter = `--${boundary[1] ?? boundary[2]}`
  const lines = body.split('\n')
  const marks = lines.flatMap((line, at) => (line.trimEnd().startsWith(delimiter) ? [at] : []))
  if (lines[marks.at(-1) ?? -1]?.trimEnd() !== `${delimiter}--`) return null
  const parts: FormPart[] = []
  for (const [index, mark] of marks.slice(0, -1).entries()) {
    const part = readPart(lines.slice(mark + 1, marks[index + 1]))
    if (part === null) return null
    parts.push(part)
  }
  return parts.length === 0 ? null : parts
}

function readPart(lines: readonly string[]): FormPart | null {
  const empty = lines.indexOf('')
  const head = empty === -1 ? lines : lines.slice(0, empty)
  const content = empty === -1 ? [] : lines.slice(empty + 1)
  const [name, filename, type] = [
    /^content-disposition:.*;\s*name="([^"]*)"/im,
    /^content-disposition:.*;\s*filename="([^"]*)"/im,
    /^content-type:\s*(.*?)\s*$/im,
  ].map((pattern) => pattern.exec(head.join('\n'))?.[1])
  if (name === undefined || name === '') return null
  const common = { name: plainName(name), ...(type === undefined ? {} : { contentType: type }) }
  const [line = '', ...more] = content
  const file = FILE_LINE.exec(line)?.[1]
  if (file !== undefined && more.join('').trim() === '') return filePart({ ...common, file }, filename)
  return filename === undefined && !content.some((text) => FILE_LINE.test(text))
    ? { ...common, value: content.join('\n') }
    : null
}

/** Without what goes without saying: a name that is the end of the path, and the type of its ending. */
function filePart(
  part: { readonly name: string; readonly contentType?: string; readonly file: string },
  written: string | undefined,
): FormPart {
  const { contentType, ...rest } = part
  const filename = written === undefined ? filenameOf(rest) : plainName(written)
  return {
    ...rest,
    ...(contentType === undefined || contentType === contentTypeOf(filename) ? {} : { contentType }),
    ...(filename === filenameOf(rest) ? {} : { filename }),
  }
}

/** What stands between the quotes (HTML standard, "multipart/form-data encoding algorithm"). */
function plainName(text: string): string {
  return text.replaceAll('%22', '"').replaceAll('%0D%0A', '\n')
}
