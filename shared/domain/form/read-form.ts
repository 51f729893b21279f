import { findNode, parseBodyTree } from '../body/body-tree.ts'
import { type BodyProblem, parseBody } from '../body/parse-body.ts'
import { fillVariables, type VariableScope } from '../variables/variables.ts'
import {
  type FormPart,
  formFilePartSchema,
  formTextPartSchema,
  isFilePart,
  isPartInForce,
} from './form-part.ts'

/** The parts of a form in order, those that are switched off among them, or where the text is no form. */
export type ReadForm =
  | { readonly ok: true; readonly parts: readonly FormPart[] }
  | ({ readonly ok: false } & BodyProblem)

/**
 * A form that can be sent: the parts in force, variables filled in. `unresolved` names the variables nobody gave a
 * value, each once; they are still in the parts.
 */
export type SendableForm =
  | { readonly ok: true; readonly parts: readonly FormPart[]; readonly unresolved: readonly string[] }
  | ({ readonly ok: false } & BodyProblem)

/** Reads the text of a form: JSON with comments, a list of parts. No text is a form without parts. */
export function readForm(text: string): ReadForm {
  const body = parseBody(text)
  if (!body.ok) return body
  if (body.value === undefined) return { ok: true, parts: [] }
  if (!Array.isArray(body.value)) {
    return problemIn(text, [], 'A form is a list of parts: [{ "name": …, "value": … }]')
  }
  const parts: FormPart[] = []
  for (const [index, value] of body.value.entries()) {
    const read = readPart(value, index)
    if (typeof read === 'string') return problemIn(text, [index], read)
    parts.push(read)
  }
  return { ok: true, parts }
}

/** Reads a form and fills it in for sending. */
export function sendableForm(text: string, scope: VariableScope): SendableForm {
  const form = readForm(text)
  if (!form.ok) return form
  const unresolved = new Set<string>()
  const fill = (written: string): string => {
    const filled = fillVariables(written, scope)
    for (const name of filled.unresolved) unresolved.add(name)
    return filled.text
  }
  const parts: FormPart[] = []
  for (const [index, part] of form.parts.entries()) {
    if (!isPartInForce(part)) continue
    const filled = fillPart(part, fill)
    const problem = sendingProblem(filled, index)
    if (problem !== null) return problemIn(text, [index], problem)
    parts.push(filled)
  }
  return { ok: true, parts, unresolved: [...unresolved] }
}

/** The parts in force with their variables filled in, whether they can be sent or not. */
export function filledParts(parts: readonly FormPart[], scope: VariableScope): FormPart[] {
  return parts
    .filter(isPartInForce)
    .map((part) => fillPart(part, (written) => fillVariables(written, scope).text))
}

/** How a part is called in words for the user, counted from 1: `Part 2 (“file”)`. */
export function partTitle(index: number, name: string): string {
  return name === '' ? `Part ${index + 1}` : `Part ${index + 1} (“${name}”)`
}

/** A part, or why it is none. */
function readPart(value: unknown, index: number): FormPart | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `${partTitle(index, '')} is not an object`
  }
  const title = partTitle(index, 'name' in value && typeof value.name === 'string' ? value.name : '')
  const read = ('file' in value ? formFilePartSchema : formTextPartSchema).safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  if (issue?.code === 'unrecognized_keys') return `${title} has “${issue.keys[0]}”, which is not known`
  const field = String(issue?.path[0] ?? '')
  if (!(field in value)) {
    return field === 'value' ? `${title} has neither “value” nor “file”` : `${title} has no “${field}”`
  }
  return `“${field}” of ${title} has to be ${field === 'enabled' ? 'true or false' : 'a text in quotes'}`
}

function fillPart(part: FormPart, fill: (text: string) => string): FormPart {
  const { contentType } = part
  const common = {
    name: fill(part.name),
    ...(contentType === undefined || contentType === '' ? {} : { contentType: fill(contentType) }),
  }
  if (!isFilePart(part)) return { ...common, value: fill(part.value) }
  const { file, filename } = part
  return {
    ...common,
    file: fill(file),
    ...(filename === undefined || filename === '' ? {} : { filename: fill(filename) }),
  }
}

const MEDIA_TYPE = /^[\x20-\x7e]+$/

function sendingProblem(part: FormPart, index: number): string | null {
  const title = partTitle(index, part.name)
  if (part.name === '') return `${title} has no name`
  if (part.contentType !== undefined && !MEDIA_TYPE.test(part.contentType)) {
    return `The content type of ${title} has a character that a header cannot carry`
  }
  if (isFilePart(part) && part.file === '')
    return `${title} has no file yet: choose one, or switch the part off`
  return null
}

function problemIn(
  text: string,
  path: readonly (string | number)[],
  message: string,
): { readonly ok: false } & BodyProblem {
  const offset = findNode(parseBodyTree(text), path)?.offset ?? 0
  const before = text.slice(0, offset)
  return {
    ok: false,
    message,
    offset,
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  }
}
