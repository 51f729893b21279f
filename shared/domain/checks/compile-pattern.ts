import { continued } from './check-words.ts'

/** A regular expression, or what is wrong with it in the words of the engine. */
export type CompiledPattern =
  | { readonly ok: true; readonly pattern: RegExp }
  | { readonly ok: false; readonly problem: string }

/** A JavaScript regular expression: by code points where it can be read that way, else as in the days before. */
export function compilePattern(source: string, ignoreCase: boolean): CompiledPattern {
  const flags = ignoreCase ? 'i' : ''
  try {
    return { ok: true, pattern: new RegExp(source, `${flags}u`) }
  } catch {
    return compileLoosely(source, flags)
  }
}

function compileLoosely(source: string, flags: string): CompiledPattern {
  try {
    return { ok: true, pattern: new RegExp(source, flags) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const [, problem = error.message] = error.message.match(/: ([^:]*)$/) ?? []
    return { ok: false, problem: continued(problem) }
  }
}
