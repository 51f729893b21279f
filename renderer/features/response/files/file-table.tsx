import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { expiryWords } from '../../../../shared/domain/files/expiry-words.ts'
import { pathAfter } from '../../../../shared/domain/files/file-drafts.ts'
import type { UploadedFile } from '../../../../shared/domain/files/read-files-answer.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { classNames } from '../../../components/class-names.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { useApp } from '../../../store/use-app.ts'
import { formatBytes, formatCount } from '../format.ts'
import styles from './files.module.css'
import { useDeleteFile } from './use-delete-file.ts'
import { UseInMessage } from './use-in-message.tsx'

export type FileTableProps = Readonly<{
  tabId: string
  detail: RunDetail
  files: readonly UploadedFile[]
  /** The file behind which the next page begins; null on the last page. */
  after: string | null
}>

/** Uploaded files: what they are, how long they stay, and what can be done with them. */
export function FileTable({ tabId, detail, files, after }: FileTableProps) {
  const [toDelete, setToDelete] = useState<UploadedFile | null>(null)
  const deleteFile = useDeleteFile(tabId, detail)
  const [nowMs] = useState(() => Date.now())
  return (
    <>
      <table className={styles.table} aria-label="Files">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className={styles.wide}>
              Purpose
            </th>
            <th scope="col" className={classNames(styles.wide, styles.figure)}>
              Size
            </th>
            <th scope="col" className={styles.wide}>
              Created
            </th>
            <th scope="col">Expires</th>
            <th scope="col" aria-label="Actions" />
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <FileRow key={file.id} file={file} nowMs={nowMs} onDelete={() => setToDelete(file)} />
          ))}
        </tbody>
      </table>
      {after !== null && <NextPage tabId={tabId} path={detail.summary.path} after={after} />}
      <ConfirmDialog
        title="Delete the file"
        isOpen={toDelete !== null}
        danger
        confirmLabel="Delete"
        onCancel={() => setToDelete(null)}
        onConfirm={() => {
          if (toDelete !== null) void deleteFile(toDelete)
          setToDelete(null)
        }}
      >
        {`${toDelete?.filename ?? ''} is deleted at ${detail.summary.environmentName}, and requests that name its id fail from then on. This cannot be taken back.`}
      </ConfirmDialog>
    </>
  )
}

type FileRowProps = Readonly<{ file: UploadedFile; nowMs: number; onDelete: () => void }>

function FileRow({ file, nowMs, onDelete }: FileRowProps) {
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>{file.filename}</span>
        <span className={styles.id}>
          <code>{file.id}</code>
          <CopyButton label={`Copy the id of ${file.filename}`} text={file.id} />
        </span>
        <span className={styles.facts}>
          {[file.purpose, formatBytes(file.bytes), formatTime(file.createdAtMs)].join(' · ')}
        </span>
      </th>
      <td className={styles.wide}>
        <code>{file.purpose}</code>
      </td>
      <td className={classNames(styles.wide, styles.figure)} title={`${formatCount(file.bytes)} bytes`}>
        {formatBytes(file.bytes)}
      </td>
      <td className={styles.wide}>{formatTime(file.createdAtMs)}</td>
      <td title={file.expiresAtMs === null ? undefined : formatTime(file.expiresAtMs)}>
        {expiryWords(file, nowMs)}
      </td>
      <td>
        <span className={styles.rowActions}>
          <UseInMessage file={file} />
          <IconButton
            label={`Delete ${file.filename}`}
            size="small"
            icon={<Trash2 size={14} />}
            onPress={onDelete}
          />
        </span>
      </td>
    </tr>
  )
}

function NextPage({ tabId, path, after }: Readonly<{ tabId: string; path: string; after: string }>) {
  const editDraft = useApp((state) => state.editDraft)
  const send = useApp((state) => state.send)
  return (
    <div className={styles.actions}>
      <Button
        onPress={() => {
          editDraft(tabId, { path: pathAfter(path, after) })
          send(tabId)
        }}
      >
        Next page
      </Button>
    </div>
  )
}

function formatTime(timeMs: number): string {
  return new Date(timeMs).toLocaleString('en-GB', {
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}
