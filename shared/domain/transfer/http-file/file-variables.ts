import { fillVariables, findVariables } from '../../variables/variables.ts'
import type { ImportLog } from '../common/import-log.ts'
import type { FileVariable } from './split-http-file.ts'

/** A variable may name others; a chain longer than this is a circle. */
const MAX_ROUNDS = 10

/**
 * The values of the file's variables with the variables in them filled in: here a value is literal text. Their names
 * are those a request can use.
 */
export function resolveFileVariables(
  variables: readonly FileVariable[],
  log: ImportLog,
): ReadonlyMap<string, string> {
  let values = new Map(variables.map(({ name, value }) => [name, plainReferences(value)]))
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const current = values
    values = new Map(
      Array.from(current, ([name, value]) => {
        const others = new Map([...current].filter(([other]) => other !== name))
        return [name, fillVariables(value, others).text.slice(0, 1024 * 1024)]
      }),
    )
    if ([...values].every(([name, value]) => current.get(name) === value)) break
  }
  const isOpen = [...values.values()].some((value) =>
    findVariables(value).some(({ name }) => values.has(name)),
  )
  if (isOpen) log.lost('variables of the file', 'Some variables name each other in a circle.')
  return values
}

/** `{{$processEnv NAME}}` and `{{$dotenv NAME}}` take a value from outside of the file; here that is a variable. */
export function plainReferences(text: string): string {
  return text.replace(/\{\{\s*\$(?:processEnv|dotenv)\s+%?([A-Za-z_][\w.-]*)\s*\}\}/g, '{{$1}}')
}

/** What is computed when a request is sent: `{{$guid}}`, `{{login.response.body.token}}`. */
export function computedReferences(text: string): string[] {
  const found = Array.from(text.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g), (match) => match[1] ?? '')
  return found.filter((name) => /^\$|^\w+\.(?:request|response)\./.test(name))
}
