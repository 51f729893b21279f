import { stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import { dialog } from 'electron'
import type { Output, RequestChannel } from '../../../shared/ipc/contract.ts'
import type { RequestHandlers } from './handlers.ts'

type FormFileChannel = Extract<RequestChannel, `file.${string}`>

/**
 * Files that a form is to send: the page gets to know where they are and how large, never what is in them. Any whole
 * path can be asked for, since any can be typed and sent.
 */
export function formFileHandlers(): Pick<RequestHandlers, FormFileChannel> {
  return {
    'file.choose': async () => {
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'] })
      return filePaths[0] === undefined ? null : lookAt(filePaths[0])
    },
    'file.look': ({ path }) => lookAt(path),
  }
}

async function lookAt(path: string): Promise<Output<'file.look'>> {
  if (!isAbsolute(path)) return null
  const found = await stat(path).catch(() => null)
  return found?.isFile() === true ? { path, name: basename(path), size: found.size } : null
}
