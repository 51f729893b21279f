import type { NameValue } from '../../../schemas/request.ts'

/** The API's own base URL (DeepSeek API documentation, first page). */
export const DEEPSEEK_BASE_URL = 'https://api.deepseek.com'

const VARIABLE = /(\{\{[^{}]*\}\}|<<[^<>]*>>)/

/** A name or value for a query: what would end it is escaped; variables, and what is escaped already, stay. */
export function queryPart(text: string): string {
  return outsideVariables(text, (plain) =>
    wellFormed(plain).replace(/[\s&#\u0000-\u001f"<>]/g, (character) => encodeURIComponent(character)),
  )
}

/** A name or value of a form (WHATWG URL, application/x-www-form-urlencoded); variables stay. */
export function formPart(text: string): string {
  return outsideVariables(text, (plain) => encodeURIComponent(wellFormed(plain)).replaceAll('%20', '+'))
}

/** Adds the parameters that are switched on to a URL. */
export function withQuery(url: string, parameters: readonly NameValue[]): string {
  const parts = parameters
    .filter(({ enabled, name, value }) => enabled && (name !== '' || value !== ''))
    .map(({ name, value }) => (value === '' ? queryPart(name) : `${queryPart(name)}=${queryPart(value)}`))
  if (parts.length === 0) return url
  const joint = url.includes('?') ? (/[?&]$/.test(url) ? '' : '&') : '?'
  return `${url}${joint}${parts.join('&')}`
}

/** Without the slashes at its end. A loop, since a pattern for it takes forever on a million slashes. */
export function withoutLastSlashes(url: string): string {
  let end = url.length
  while (end > 0 && url[end - 1] === '/') end -= 1
  return url.slice(0, end)
}

/** Scheme and host of a URL that names them outright, else null. */
export function originOf(url: string): string | null {
  return /^https?:\/\/[^/?#{}\s]+/i.exec(url)?.[0].toLowerCase() ?? null
}

/** The variable a URL begins with, as `baseUrl` of `{{baseUrl}}/models`, else null. */
export function leadingVariable(url: string): string | null {
  return /^\{\{([A-Za-z_][\w.-]*)\}\}(?=[/?]|$)/.exec(url)?.[1] ?? null
}

/** A `:name` between two slashes of a path, as other tools write it, as a variable of ours. */
export function withPathVariable(text: string, name: string): string {
  const [path = '', ...rest] = text.split('?')
  const segments = path.split('/').map((segment) => (segment === `:${name}` ? `{{${name}}}` : segment))
  return [segments.join('/'), ...rest].join('?')
}

function outsideVariables(text: string, change: (plain: string) => string): string {
  return text
    .split(VARIABLE)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join('')
}

/** Half a surrogate pair has no UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd')
}
