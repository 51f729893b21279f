import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { type PythonSdk, pythonSdkCode, pythonSdkProblem } from './python-sdk.ts'
import { ANTHROPIC_ONLY, isAnthropicCall, PLACEHOLDER_KEY_NOTE } from './sdk-call.ts'

/** Python with the package `anthropic`, for the Anthropic-compatible endpoints. */
export const PYTHON_ANTHROPIC: SnippetTarget = {
  id: 'python-anthropic',
  title: 'Python anthropic',
  group: 'sdk',
  language: 'python',
  extension: 'py',
  refuse,
  write,
}

const ANTHROPIC: PythonSdk = {
  packageName: 'anthropic',
  className: 'Anthropic',
  methods: {
    anthropic: {
      name: 'messages.create',
      parameters: new Set([
        'max_tokens',
        'messages',
        'model',
        'metadata',
        'stop_sequences',
        'stream',
        'system',
        'temperature',
        'thinking',
        'tool_choice',
        'tools',
        'top_k',
        'top_p',
      ]),
      required: ['max_tokens', 'messages', 'model'],
    },
  },
}

function refuse(request: SnippetRequest): string | null {
  return isAnthropicCall(request) ? pythonSdkProblem(request, ANTHROPIC) : ANTHROPIC_ONLY
}

function write(request: SnippetRequest): Snippet {
  return {
    code: pythonSdkCode(request, ANTHROPIC),
    notes: [
      'Python 3.9 or newer. Install the package with: pip install anthropic',
      ...(request.auth === 'none' ? [PLACEHOLDER_KEY_NOTE] : []),
    ],
  }
}
