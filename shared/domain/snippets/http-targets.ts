import { curlTarget } from './http/curl.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of this group, in the order of the list. */
export const HTTP_TARGETS: readonly SnippetTarget[] = [curlTarget]
