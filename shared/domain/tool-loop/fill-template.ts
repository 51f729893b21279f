import { isRecord } from '../json/is-record.ts'

/** What the places of a template can name. `round` counts from 1. */
export interface TemplateScope {
  readonly args: unknown
  readonly callId: string
  readonly toolName: string
  readonly round: number
}

/** The filled text, or the places that name nothing. */
export type FilledTemplate =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly unknown: readonly string[] }

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g
const ONE_PLACE = /^\{\{\s*([^{}]*?)\s*\}\}$/

/**
 * Fills `{{args}}`, `{{args.city}}`, `{{args.list.0}}`, `{{callId}}`, `{{tool}}` and `{{round}}`. A template that is
 * JSON stays JSON whatever the arguments hold: a string that is one place becomes the value itself, with its type,
 * and a place inside a longer string becomes text. In any other template a place becomes text: a string as it is,
 * the rest as JSON. No other language is spoken here, and nothing of what is filled in is filled again.
 */
export function fillTemplate(template: string, scope: TemplateScope): FilledTemplate {
  const unknown = new Set<string>()
  const find = (path: string): unknown => {
    const value = valueAt(scope, path)
    if (value === undefined) unknown.add(path)
    return value
  }
  const text = fillText(template, find)
  return unknown.size === 0 ? { ok: true, text } : { ok: false, unknown: [...unknown] }
}

type Find = (path: string) => unknown

function fillText(template: string, find: Find): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(template)
  } catch {
    return interpolate(template, find)
  }
  return JSON.stringify(fillValue(parsed, find))
}

function fillValue(value: unknown, find: Find): unknown {
  if (typeof value === 'string') {
    const path = ONE_PLACE.exec(value)?.[1]
    return path === undefined ? interpolate(value, find) : find(path)
  }
  if (Array.isArray(value)) return value.map((item) => fillValue(item, find))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillValue(item, find)]))
}

function interpolate(text: string, find: Find): string {
  return text.replace(PLACE, (_place, path: string) => {
    const value = find(path)
    return typeof value === 'string' ? value : JSON.stringify(value ?? null)
  })
}

function valueAt(scope: TemplateScope, path: string): unknown {
  if (path === 'callId') return scope.callId
  if (path === 'tool') return scope.toolName
  if (path === 'round') return scope.round
  const [root, ...steps] = path.split('.')
  if (root !== 'args') return undefined
  return steps.reduce<unknown>(childOf, scope.args)
}

function childOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(step) ? value[Number(step)] : undefined
  return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined
}
