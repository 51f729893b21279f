import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { type PythonSdk, pythonSdkCode, pythonSdkProblem } from './python-sdk.ts'
import {
  fieldsBeyond,
  OPENAI_CHAT_FIELDS,
  OPENAI_COMPLETION_FIELDS,
  OPENAI_RESPONSE_FIELDS,
  PLACEHOLDER_KEY_NOTE,
} from './sdk-call.ts'

/** Python with the package `openai`. */
export const PYTHON_OPENAI: SnippetTarget = {
  id: 'python-openai',
  title: 'Python openai',
  group: 'sdk',
  language: 'python',
  extension: 'py',
  refuse,
  write,
}

const OPENAI: PythonSdk = {
  packageName: 'openai',
  className: 'OpenAI',
  methods: {
    chat: {
      name: 'chat.completions.create',
      parameters: OPENAI_CHAT_FIELDS,
      required: ['messages', 'model'],
    },
    fim: { name: 'completions.create', parameters: OPENAI_COMPLETION_FIELDS, required: ['model', 'prompt'] },
    responses: { name: 'responses.create', parameters: OPENAI_RESPONSE_FIELDS, required: [] },
  },
  uploadMethod: 'files.create',
}

function refuse(request: SnippetRequest): string | null {
  if (request.endpoint === 'anthropic') {
    return 'The openai package has no call for the Anthropic-compatible endpoint. Use the anthropic package.'
  }
  return pythonSdkProblem(request, OPENAI)
}

function write(request: SnippetRequest): Snippet {
  const ownFields = request.endpoint === 'chat' ? fieldsBeyond(request, OPENAI_CHAT_FIELDS) : []
  return {
    code: pythonSdkCode(request, OPENAI),
    notes: [
      'Python 3.9 or newer. Install the package with: pip install openai',
      ...(ownFields.length === 0
        ? []
        : [`The package has no parameter for ${ownFields.join(', ')}: extra_body adds them to the body.`]),
      ...(request.auth === 'none' ? [PLACEHOLDER_KEY_NOTE] : []),
    ],
  }
}
