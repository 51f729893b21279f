import type { Protocol } from '../../../../shared/catalogue/endpoints.ts'

/**
 * The part that stands for an uploaded file. In the chat form the documentation can be read both ways, with the id in
 * `file` or beside `type`; this is how the OpenAI client has it.
 */
export function filePart(protocol: Protocol, fileId: string): object {
  switch (protocol) {
    case 'responses':
      return { type: 'input_image', file_id: fileId }
    case 'anthropic':
      return { type: 'image', source: { type: 'file', file_id: fileId } }
    case 'chat':
    case 'fim':
      return { type: 'file', file: { file_id: fileId } }
  }
}
