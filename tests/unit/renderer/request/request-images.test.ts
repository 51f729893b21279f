import { describe, expect, it } from 'vitest'
import { filePart } from '../../../../renderer/features/request/messages/file-part.ts'
import { addEntryPart, messageForm } from '../../../../renderer/features/request/messages/message-form.ts'
import { requestImages } from '../../../../renderer/features/request/messages/request-images.ts'

describe('requestImages', () => {
  it('counts images, files and addresses, and the bytes that stand in the body', () => {
    const body = {
      messages: [
        { role: 'user', content: 'text' },
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
            { type: 'image_url', image_url: { url: 'https://a.example/b.png' } },
            { type: 'file', file: { file_id: 'file-1' } },
          ],
        },
      ],
    }
    const bodyText = JSON.stringify(body)
    expect(requestImages(messageForm('chat').entries(body), bodyText)).toEqual({
      bodyBytes: bodyText.length,
      imageCount: 3,
      imageBytes: 3,
    })
  })
})

describe('an uploaded file', () => {
  it.each(['chat', 'responses', 'anthropic'] as const)(
    'is read again as one in the form of %s',
    (protocol) => {
      const form = messageForm(protocol)
      const list = protocol === 'responses' ? 'input' : 'messages'
      const bodyText = JSON.stringify({ [list]: [{ role: 'user', content: 'Look' }] })
      const added = addEntryPart(bodyText, { form, path: [list, 0], part: filePart(protocol, 'file-1') })
      const [entry] = form.entries(JSON.parse(added))
      expect(entry?.pieces.map((piece) => (piece.kind === 'file' ? piece.id : piece.kind))).toEqual([
        'text',
        'file-1',
      ])
    },
  )

  it('is added to nothing that is not there any more', () => {
    const form = messageForm('chat')
    expect(addEntryPart('{"messages":[]}', { form, path: ['messages', 0], part: {} })).toBe('{"messages":[]}')
    expect(addEntryPart('{', { form, path: ['messages', 0], part: {} })).toBe('{')
  })
})
