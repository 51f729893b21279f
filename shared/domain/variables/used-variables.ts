import type { Check } from '../../schemas/check.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import { bodyForSending } from '../body/body-for-sending.ts'
import { fillCheck } from '../checks/fill-check.ts'
import { sendableForm } from '../form/read-form.ts'
import { findVariables } from './variables.ts'

/**
 * The names used as `{{name}}` in what is sent of a request (path, enabled headers, body) and in the tests that are
 * switched on, each once, in order.
 */
export function usedVariables(draft: RequestDraft): string[] {
  const { path, headers, tests } = draft
  const headerTexts = headers.filter((row) => row.enabled).flatMap((row) => [row.name, row.value])
  const testNames = tests.filter((test) => test.enabled).flatMap(namesInCheck)
  return [...new Set([...[path, ...headerTexts].flatMap(namesIn), ...namesInBody(draft), ...testNames])]
}

/** A comment is not sent, so a name in it is not used; while a body does not parse, nobody knows what is a comment. */
function namesInBody({ method, bodyText, bodyKind }: RequestDraft): readonly string[] {
  if (method === 'GET' || method === 'HEAD') return []
  if (bodyKind === 'text') return namesIn(bodyText)
  if (bodyKind === 'form') {
    const form = sendableForm(bodyText, new Map())
    return form.ok ? form.unresolved : namesIn(bodyText)
  }
  const body = bodyForSending(bodyText, new Map())
  return body.ok ? body.unresolved : namesIn(bodyText)
}

function namesInCheck(test: Check): readonly string[] {
  return fillCheck(test, new Map()).unresolved
}

function namesIn(text: string): string[] {
  return findVariables(text).map((use) => use.name)
}
