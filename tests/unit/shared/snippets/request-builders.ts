import type { FormPart } from '../../../../shared/domain/form/form-part.ts'
import { snippetRequestOfRun } from '../../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetRequest } from '../../../../shared/domain/snippets/snippet-request.ts'

/** A request to the API with the key, of the parts that matter to a test. */
export function requestTo(
  path: string,
  body: unknown,
  parts: {
    readonly method?: SnippetRequest['method']
    readonly headers?: readonly (readonly [string, string])[]
  } = {},
): SnippetRequest {
  return snippetRequestOfRun({
    method: parts.method ?? (body === null ? 'GET' : 'POST'),
    url: `https://api.deepseek.com${path}`,
    headers: [
      ['Authorization', 'Bearer …'],
      ...(parts.headers ?? []).map((row): [string, string] => [...row]),
    ],
    bodyText: body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** A form sent to the API with the key. */
export function formTo(path: string, form: readonly FormPart[]): SnippetRequest {
  return { ...requestTo(path, null, { method: 'POST' }), form }
}

/** A small chat with further fields. */
export function chat(fields: Readonly<Record<string, unknown>> = {}): SnippetRequest {
  return requestTo('/chat/completions', {
    model: 'deepseek-flash',
    messages: [{ role: 'user', content: 'Hello' }],
    ...fields,
  })
}

/** A request to a server on this machine, which gets no key. */
export function requestWithoutKey(): SnippetRequest {
  return snippetRequestOfRun({
    method: 'GET',
    url: 'http://127.0.0.1:8080/models',
    headers: [],
    bodyText: '',
  })
}
