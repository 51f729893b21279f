import { withValue } from '../domain/body/body-values.ts'
import { type JudgedRequest, parameterEffects } from './parameter-effects.ts'
import type { EffectKind, RulePath } from './parameter-rules.ts'

/** What a body comes to. */
export interface BodyInEffect {
  /** Without what is ignored, and with the values that count in the place of those sent. */
  readonly body: unknown
  /** Other readings of the rules that were applied: by them the body would come to something else. */
  readonly doubts: readonly string[]
}

/**
 * What is left of a body when only what takes effect is looked at: two requests whose bodies come to the same are
 * the same request to the model. What is refused stays as it is. Anything but an object comes to itself.
 *
 * @param options with `defaults`, what is left out is filled in where its default is known
 */
export function bodyInEffect(request: JudgedRequest, options: { readonly defaults: boolean }): BodyInEffect {
  const changes = parameterEffects(request).filter(({ effect }) => CHANGED.includes(effect))
  // From the last item of a list to the first, so that the indexes of those before still hold.
  const changed = changes
    .toSorted((left, right) => comparePaths(right.path, left.path))
    .reduce<unknown>((body, { path, effect, inForce }) => {
      return withValue(body, path, effect === 'ignored' ? undefined : inForce)
    }, request.body)
  const doubts = new Set(changes.flatMap(({ doubt }) => (doubt === null ? [] : [doubt])))
  const body = options.defaults ? withDefaults({ ...request, body: changed }) : changed
  return { body, doubts: [...doubts] }
}

const CHANGED: readonly EffectKind[] = ['ignored', 'clamped', 'mapped']

function withDefaults(request: JudgedRequest): unknown {
  return parameterEffects(request)
    .filter(({ effect }) => effect === 'default')
    .reduce<unknown>((body, { path, inForce }) => withValue(body, path, inForce), request.body)
}

function comparePaths(left: RulePath, right: RulePath): number {
  const at = left.findIndex((step, index) => step !== right[index])
  if (at < 0) return left.length - right.length
  const [ours, theirs] = [left[at], right[at]]
  if (typeof ours === 'number' && typeof theirs === 'number') return ours - theirs
  return String(ours) < String(theirs ?? '') ? -1 : 1
}
