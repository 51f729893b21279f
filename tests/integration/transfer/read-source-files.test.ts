import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readChosenFiles, readSourceFolder } from '../../../electron/main/transfer/read-source-files.ts'
import { createTempDirectory } from '../../support/temp-database.ts'

describe('readSourceFolder', () => {
  it('reads what a format can consist of, in the order of the paths, and nothing else', async () => {
    const folder = createTempDirectory()
    const outside = createTempDirectory()
    writeFileSync(join(outside, 'secret.json'), 'outside')
    for (const inner of ['b', '.git', 'node_modules']) mkdirSync(join(folder, inner))
    writeFileSync(join(folder, 'b', 'Chat.bru'), 'chat')
    writeFileSync(join(folder, 'bruno.json'), '{}')
    for (const path of ['photo.png', '.git/config.json', 'node_modules/x.json'])
      writeFileSync(join(folder, path), '')
    symlinkSync(join(outside, 'secret.json'), join(folder, 'link.json'))
    symlinkSync(outside, join(folder, 'linked'))
    symlinkSync(folder, join(folder, 'b', 'loop'))
    expect(await readSourceFolder(folder)).toEqual([
      { path: 'b/Chat.bru', text: 'chat' },
      { path: 'bruno.json', text: '{}' },
    ])
  })

  it('refuses a folder with nothing to read', async () => {
    await expect(readSourceFolder(createTempDirectory())).rejects.toThrow('no file of a format')
  })
})

describe('readChosenFiles', () => {
  it('reads UTF-8, UTF-16 and Latin-1', async () => {
    const folder = createTempDirectory()
    const texts: [string, Buffer][] = [
      ['utf8', Buffer.from('\uFEFFgrüße 你好')],
      ['utf16le', Buffer.from('\uFEFFgrüße 你好', 'utf16le')],
      ['utf16be', Buffer.from('\uFEFFgrüße 你好', 'utf16le').swap16()],
      ['latin1', Buffer.from('grüße', 'latin1')],
    ]
    for (const [name, bytes] of texts) writeFileSync(join(folder, name), bytes)
    const files = await readChosenFiles(texts.map(([name]) => join(folder, name)))
    expect(files.map(({ text }) => text)).toEqual(['grüße 你好', 'grüße 你好', 'grüße 你好', 'grüße'])
  })

  it('refuses a file that is no text', async () => {
    const path = join(createTempDirectory(), 'photo.json')
    writeFileSync(path, Buffer.from([0, 1, 2, 0, 0, 255]))
    await expect(readChosenFiles([path])).rejects.toMatchObject({ place: 'photo.json' })
  })

  it('refuses more than 100 MB before reading it', async () => {
    const path = join(createTempDirectory(), 'huge.json')
    writeFileSync(path, '')
    truncateSync(path, 5_000_000_000)
    await expect(readChosenFiles([path])).rejects.toMatchObject({ place: 'huge.json' })
  })
})
