import { NODE_FETCH } from './scripting/node-fetch.ts'
import { PYTHON_HTTPX } from './scripting/python-httpx.ts'
import { PYTHON_REQUESTS } from './scripting/python-requests.ts'
import { PYTHON_STDLIB } from './scripting/python-stdlib.ts'
import { TYPESCRIPT } from './scripting/typescript.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of Python, JavaScript and TypeScript, in the order of the list. */
export const SCRIPTING_TARGETS: readonly SnippetTarget[] = [
  PYTHON_REQUESTS,
  PYTHON_HTTPX,
  PYTHON_STDLIB,
  NODE_FETCH,
  TYPESCRIPT,
]
