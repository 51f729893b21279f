import { headerProblem, typedTextProblem } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { joinParts } from './code-lines.ts'
import {
  javascriptAnswerLines,
  javascriptStreamFunctions,
  javascriptStreamLines,
  PLAIN_JAVASCRIPT,
} from './javascript-answer.ts'
import {
  formDataNotes,
  javascriptFetchLines,
  javascriptFileImport,
  javascriptFormLines,
  javascriptKeyLines,
} from './javascript-request.ts'

/** JavaScript with the `fetch` of Node.js, as a module. */
export const NODE_FETCH: SnippetTarget = {
  id: 'node-fetch',
  title: 'Node.js fetch',
  group: 'language',
  language: 'javascript',
  extension: 'mjs',
  refuse: (request) => headerProblem(request) ?? typedTextProblem(request, 'FormData'),
  write,
}

function write(request: SnippetRequest): Snippet {
  const output = request.streaming
    ? javascriptStreamLines(request, PLAIN_JAVASCRIPT)
    : javascriptAnswerLines(request, PLAIN_JAVASCRIPT)
  const functions = request.streaming ? javascriptStreamFunctions(request, PLAIN_JAVASCRIPT) : []
  return {
    code: joinParts(
      javascriptFileImport(request),
      javascriptKeyLines(request),
      javascriptFormLines(request),
      javascriptFetchLines(request),
      output,
      ...functions,
    ),
    notes: [
      'Node.js 18 or newer; save it as a module (.mjs). No package is needed.',
      ...formDataNotes(request),
    ],
  }
}
