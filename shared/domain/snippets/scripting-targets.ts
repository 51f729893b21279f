import { NODE_FETCH } from './scripting/node-fetch.ts'
import { PYTHON_REQUESTS } from './scripting/python-requests.ts'
import { TYPESCRIPT } from './scripting/typescript.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of Python, JavaScript and TypeScript, in the order of the list. */
export const SCRIPTING_TARGETS: readonly SnippetTarget[] = [PYTHON_REQUESTS, NODE_FETCH, TYPESCRIPT]
