import { GO_TARGET } from './language/go.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of this group, in the order of the list. */
export const LANGUAGE_TARGETS: readonly SnippetTarget[] = [GO_TARGET]
