import { formDataNotes } from '../scripting/javascript-request.ts'
import { headerProblem, typedTextProblem } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { type JavascriptSdk, javascriptSdkCode } from './javascript-sdk.ts'
import { ANTHROPIC_ONLY, callProblem, isAnthropicCall, PLACEHOLDER_KEY_NOTE } from './sdk-call.ts'

/** JavaScript with the package `@anthropic-ai/sdk`, for the Anthropic-compatible endpoints. */
export const NODE_ANTHROPIC: SnippetTarget = {
  id: 'node-anthropic',
  title: 'Node.js @anthropic-ai/sdk',
  group: 'sdk',
  language: 'javascript',
  extension: 'mjs',
  refuse,
  write,
}

const ANTHROPIC: JavascriptSdk = {
  packageName: '@anthropic-ai/sdk',
  className: 'Anthropic',
  methods: { anthropic: 'messages.create' },
  // Else the package would add the token of ANTHROPIC_AUTH_TOKEN, which is for another server.
  keyOptions: (key) => [key === 'apiKey' ? 'apiKey,' : `apiKey: ${key},`, 'authToken: null,'],
}

function refuse(request: SnippetRequest): string | null {
  if (!isAnthropicCall(request)) return ANTHROPIC_ONLY
  return (
    callProblem(request, '@anthropic-ai/sdk') ??
    headerProblem(request) ??
    typedTextProblem(request, 'FormData')
  )
}

function write(request: SnippetRequest): Snippet {
  return {
    code: javascriptSdkCode(request, ANTHROPIC),
    notes: [
      'Node.js 20 or newer; save it as a module (.mjs). Install the package with: npm install @anthropic-ai/sdk',
      ...formDataNotes(request),
      ...(request.auth === 'none' ? [PLACEHOLDER_KEY_NOTE] : []),
    ],
  }
}
