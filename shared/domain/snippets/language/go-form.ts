import { type FormPart, isFilePart, isTypedText } from '../../form/form-part.ts'
import { partDisposition, partType } from '../../form/multipart.ts'
import { goString } from '../literals/go-literal.ts'
import type { SnippetRequest } from '../snippet-request.ts'
import { type Code, indent } from './code-lines.ts'

/** Hands an error on, in a function that returns only one. */
export const RETURN_ERROR: Code = ['if err != nil {', '\treturn err', '}']

/** What the writer of forms has a method for; that for files would give each the type of any file. */
export function isGoField(part: FormPart): boolean {
  return !isFilePart(part) && !isTypedText(part)
}

/** The lines that write the form as `content`, whose type `form` knows. */
export function formWriting(form: readonly FormPart[]): Code {
  return [
    'content := &bytes.Buffer{}',
    'form := multipart.NewWriter(content)',
    form.map((part) => [`if err := ${partCall(part)}; err != nil {`, '\treturn err', '}']),
    ['if err := form.Close(); err != nil {', '\treturn err', '}', ''],
  ]
}

function partCall(part: FormPart): string {
  const [disposition, type] = [goString(partDisposition(part)), goString(partType(part) ?? '')]
  if (isFilePart(part)) return `addFile(form, ${disposition}, ${type}, ${goString(part.file)})`
  if (isTypedText(part)) return `addText(form, ${disposition}, ${type}, ${goString(part.value)})`
  return `form.WriteField(${goString(part.name)}, ${goString(part.value)})`
}

/** What {@link formWriting} calls. */
export function formFunctions({ form = [] }: SnippetRequest): Code {
  return [
    form.some(isFilePart) ? ['', ADD_FILE] : null,
    form.some(isTypedText) ? ['', ADD_TEXT] : null,
    form.every(isGoField) ? null : ['', PART_HEADER],
  ]
}

const ADD_FILE: Code = [
  'func addFile(form *multipart.Writer, disposition, contentType, path string) error {',
  indent(
    '\t',
    'file, err := os.Open(path)',
    RETURN_ERROR,
    'defer file.Close()',
    'part, err := form.CreatePart(partHeader(disposition, contentType))',
    RETURN_ERROR,
    '_, err = io.Copy(part, file)',
    'return err',
  ),
  '}',
]

const ADD_TEXT: Code = [
  'func addText(form *multipart.Writer, disposition, contentType, text string) error {',
  indent(
    '\t',
    'part, err := form.CreatePart(partHeader(disposition, contentType))',
    RETURN_ERROR,
    '_, err = io.WriteString(part, text)',
    'return err',
  ),
  '}',
]

const PART_HEADER: Code = [
  'func partHeader(disposition, contentType string) textproto.MIMEHeader {',
  '\treturn textproto.MIMEHeader{"Content-Disposition": {disposition}, "Content-Type": {contentType}}',
  '}',
]
