import type { RequestDraft } from '../../schemas/request.ts'

/** The form an upload begins with: `purpose` before `file`, as the files guide asks since November 2026. */
export const UPLOAD_FORM = `[
  { "name": "purpose", "value": "user_data" },
  { "name": "file", "file": "" }
]
`

const PLAIN = { path: '/files', headers: [], variables: [], tests: [] }

/** A request that lists the uploaded files. */
export function fileListDraft(): RequestDraft {
  return { ...PLAIN, name: 'List files', method: 'GET', bodyText: '' }
}

/** A request that uploads a file. */
export function fileUploadDraft(): RequestDraft {
  return { ...PLAIN, name: 'Upload a file', method: 'POST', bodyText: UPLOAD_FORM, bodyKind: 'form' }
}

/** A request that deletes a file. */
export function fileDeleteDraft(file: { readonly id: string; readonly filename: string }): RequestDraft {
  const path = `/files/${encodeURIComponent(file.id)}`
  return { ...PLAIN, name: `Delete ${file.filename}`.slice(0, 512), method: 'DELETE', path, bodyText: '' }
}

/** The path of a list with the page after this file; the other parameters stay. */
export function pathAfter(path: string, fileId: string): string {
  const [plain = '', query = ''] = path.split('?', 2)
  const kept = query.split('&').filter((pair) => pair !== '' && !/^after=/.test(pair))
  return `${plain}?${[...kept, `after=${encodeURIComponent(fileId)}`].join('&')}`
}
