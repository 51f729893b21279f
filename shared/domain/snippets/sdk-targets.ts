import { JS_LANGCHAIN } from './sdk/js-langchain.ts'
import { NODE_ANTHROPIC } from './sdk/node-anthropic.ts'
import { NODE_OPENAI } from './sdk/node-openai.ts'
import { PYTHON_ANTHROPIC } from './sdk/python-anthropic.ts'
import { PYTHON_LANGCHAIN } from './sdk/python-langchain.ts'
import { PYTHON_OPENAI } from './sdk/python-openai.ts'
import { VERCEL_AI_SDK } from './sdk/vercel-ai-sdk.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of this group, in the order of the list. */
export const SDK_TARGETS: readonly SnippetTarget[] = [
  PYTHON_OPENAI,
  NODE_OPENAI,
  PYTHON_ANTHROPIC,
  NODE_ANTHROPIC,
  PYTHON_LANGCHAIN,
  JS_LANGCHAIN,
  VERCEL_AI_SDK,
]
