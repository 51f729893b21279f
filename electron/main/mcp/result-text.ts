import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'

/** A result of a tool as the text a model gets; `notes` say what is no text and was left out. */
export interface ResultText {
  readonly text: string
  readonly isError: boolean
  readonly notes: readonly string[]
}

/** The texts of a result, one after another; a result of structured content alone is that as JSON. */
export function resultText({ content, structuredContent, isError }: CallToolResult): ResultText {
  const texts: string[] = []
  const notes: string[] = []
  for (const block of content) {
    switch (block.type) {
      case 'text':
        texts.push(block.text)
        break
      case 'image':
      case 'audio':
        notes.push(`The ${block.type} (${block.mimeType}) was left out: a result goes back as text.`)
        break
      case 'resource':
        if ('text' in block.resource) texts.push(block.resource.text)
        else notes.push(`The resource ${block.resource.uri} was left out: it is no text.`)
        break
      case 'resource_link':
        texts.push(block.uri)
        break
    }
  }
  if (texts.length === 0 && structuredContent !== undefined) texts.push(JSON.stringify(structuredContent))
  return { text: texts.join('\n'), isError: isError === true, notes }
}
