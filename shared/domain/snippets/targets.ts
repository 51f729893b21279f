import { HTTP_TARGETS } from './http-targets.ts'
import { LANGUAGE_TARGETS } from './language-targets.ts'
import { SCRIPTING_TARGETS } from './scripting-targets.ts'
import { SDK_TARGETS } from './sdk-targets.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** Every target, in the order of the list. */
export const SNIPPET_TARGETS: readonly SnippetTarget[] = [
  ...HTTP_TARGETS,
  ...SDK_TARGETS,
  ...SCRIPTING_TARGETS,
  ...LANGUAGE_TARGETS,
]

/** The target of an id, or null. */
export function findTarget(id: string): SnippetTarget | null {
  return SNIPPET_TARGETS.find((target) => target.id === id) ?? null
}
