import { isRecord } from '../json/is-record.ts'
import type { LeaveOut } from './left-out.ts'

type Tool = Readonly<Record<string, unknown>>

/** The only custom tool that is served (Responses guide, tools). */
export const CUSTOM_TOOL_NAME = 'apply_patch'

/** Tools that DeepSeek runs itself; they are spelt the same in all protocols (web tools guide, 2026-11-13). */
export const SERVER_TOOLS: readonly unknown[] = ['deepseek_web_search', 'deepseek_read_url']

/** A custom tool as a function: its free text is the one argument (reference code). */
export const PATCH_FUNCTION = {
  name: CUSTOM_TOOL_NAME,
  description: 'Edits files. The input is a whole patch, from *** Begin Patch to *** End Patch.',
  parameters: {
    type: 'object',
    properties: { input: { type: 'string', description: 'The patch.' } },
    required: ['input'],
    additionalProperties: false,
  },
}

/** `tools` and `tool_choice` of the chat form, each undefined where there is none. */
export function toolsToChat(
  body: Readonly<Record<string, unknown>>,
  leaveOut: LeaveOut,
): { readonly tools: readonly Tool[] | undefined; readonly tool_choice: unknown } {
  const given = Array.isArray(body.tools) ? body.tools : []
  const tools = given.flatMap((tool, index) => toolToChat(tool, index, leaveOut))
  // Without tools a choice has no effect, but chat would refuse one that names a tool.
  if (tools.length === 0) return { tools: undefined, tool_choice: undefined }
  return { tools, tool_choice: choiceToChat(body.tool_choice, leaveOut) }
}

function toolToChat(tool: unknown, index: number, leaveOut: LeaveOut): Tool[] {
  if (!isRecord(tool)) return []
  if (SERVER_TOOLS.includes(tool.type)) return [tool]
  if (tool.type === 'function') {
    const { type: _type, ...definition } = tool
    return [{ type: 'function', function: definition }]
  }
  if (tool.type === 'custom' && tool.name === CUSTOM_TOOL_NAME) {
    leaveOut(['tools', index], 'The custom tool becomes a function whose argument `input` holds the patch.')
    return [{ type: 'function', function: PATCH_FUNCTION }]
  }
  leaveOut(['tools', index], `The tool is left out: DeepSeek ignores the type \`${String(tool.type)}\`.`)
  return []
}

function choiceToChat(choice: unknown, leaveOut: LeaveOut): unknown {
  if (typeof choice === 'string') return choice
  if (!isRecord(choice)) return undefined
  if (typeof choice.name === 'string' && (choice.type === 'function' || choice.type === 'custom')) {
    return { type: 'function', function: { name: choice.name } }
  }
  leaveOut(['tool_choice'], 'Chat Completions can only be told to call a function.')
  return undefined
}
