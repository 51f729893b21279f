import type { ImportPlace } from './import-place.ts'

/** What a key is replaced by where it was part of a longer text. */
const KEY_PLACEHOLDER = '{{api_key}}'

/** `sk-` and at least 20 characters, one of them a digit: prose such as `sk-learn-pipelines-and-more` is none. */
const KEY_LIKE = /\bsk-(?=[\w-]{0,60}\d)[\w-]{20,}/g

const REFERENCES: readonly RegExp[] = [
  /^$/,
  /^\{\{[^}]*\}\}$/, // {{apiKey}}
  /^\$\{?[A-Za-z_]\w*(?:[:?+=-][^}]*)?\}?$/, // $API_KEY, ${API_KEY}, ${API_KEY:-none}
  /^\$\{?env:\w+\}?$/i, // $env:API_KEY
  /^\{\{\$\w+ [^}]*\}\}$/, // {{$dotenv API_KEY}}
  /^%\w+%$/, // %API_KEY%
  /^<[^>]*>$/, // <your key>
  /^\[[^\]]*\]$/, // [your key]
  /^\$\(.*\)$/, // $(cat key)
  /^(?:process\.env|import\.meta\.env)\.\w+$/,
  /^(?:sk-)?[.•…*x_-]+$/i, // sk-xxxx, ••••
  /^(?:•+|\*+|…)\S{0,4}$/, // ••••1234: a hint
  /^(?:sk-)?(?:your|my|the|insert|enter|put|replace)?[-_ ]*(?:\w+[-_ ]*)?(?:api|access|secret)?[-_ ]*(?:key|token)(?:[-_ ]?here)?$/i,
]

/**
 * Whether a text stands for a key without being one: a variable of a shell or a client, or a placeholder as
 * documentation has it. A header with such a value can be left out: the key of the environment is sent instead.
 */
export function isKeyReference(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length > 200) return false
  return REFERENCES.some((pattern) => pattern.test(trimmed))
}

/** Whether the name of a variable or a parameter promises that its value is a secret. */
export function isSecretName(name: string): boolean {
  return /(?:^|[-_.\s])(?:api[-_]?key|(?:access|auth|bearer|refresh|secret)[-_]?token|secret|password|passwd)$|^(?:api[-_]?key|token|key|apiToken|accessToken|authToken)$|apikey$/i.test(
    name.trim(),
  )
}

/** `text` with everything in it that is spelled like a key handed to the log, and `{{api_key}}` in its place. */
export function takeKeys(text: string, at: ImportPlace): string {
  if (!text.includes('sk-')) return text
  return text.replace(KEY_LIKE, (value) => {
    at.log.foundKey({ value, place: at.place, origin: at.origin })
    at.log.changed(at.place, `A key was taken out of the text; ${KEY_PLACEHOLDER} is in its place.`)
    return KEY_PLACEHOLDER
  })
}
