import { formDataNotes } from '../scripting/javascript-request.ts'
import { headerProblem, typedTextProblem } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { type JavascriptSdk, javascriptSdkCode } from './javascript-sdk.ts'
import { callProblem, fieldsBeyond, OPENAI_CHAT_FIELDS, PLACEHOLDER_KEY_NOTE } from './sdk-call.ts'

/** JavaScript with the package `openai`. */
export const NODE_OPENAI: SnippetTarget = {
  id: 'node-openai',
  title: 'Node.js openai',
  group: 'sdk',
  language: 'javascript',
  extension: 'mjs',
  refuse,
  write,
}

const OPENAI: JavascriptSdk = {
  packageName: 'openai',
  className: 'OpenAI',
  methods: { chat: 'chat.completions.create', fim: 'completions.create', responses: 'responses.create' },
  uploadMethod: 'files.create',
  keyOptions: (key) => [key === 'apiKey' ? 'apiKey,' : `apiKey: ${key},`],
}

function refuse(request: SnippetRequest): string | null {
  if (request.endpoint === 'anthropic') {
    return 'The openai package has no call for the Anthropic-compatible endpoint. Use the anthropic package.'
  }
  return callProblem(request, 'openai') ?? headerProblem(request) ?? typedTextProblem(request, 'FormData')
}

function write(request: SnippetRequest): Snippet {
  const ownFields = request.endpoint === 'chat' ? fieldsBeyond(request, OPENAI_CHAT_FIELDS) : []
  return {
    code: javascriptSdkCode(request, OPENAI),
    notes: [
      'Node.js 22 or newer; save it as a module (.mjs). Install the package with: npm install openai',
      ...(ownFields.length === 0
        ? []
        : [`The package sends ${ownFields.join(', ')} as given; its TypeScript types do not know them.`]),
      ...formDataNotes(request),
      ...(request.auth === 'none' ? [PLACEHOLDER_KEY_NOTE] : []),
    ],
  }
}
