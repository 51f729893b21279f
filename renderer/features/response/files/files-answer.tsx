import { FileCheck2, FilePlus2, FileX2 } from 'lucide-react'
import { fileListDraft, fileUploadDraft } from '../../../../shared/domain/files/file-drafts.ts'
import type {
  FilesAnswer as Answer,
  UploadedFile,
} from '../../../../shared/domain/files/read-files-answer.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { useApp } from '../../../store/use-app.ts'
import { FileTable } from './file-table.tsx'
import styles from './files.module.css'

export type FilesAnswerProps = Readonly<{ tabId: string; detail: RunDetail; answer: Answer }>

/** The answer of the Files API as a page: a list of files, one file, or that one is gone. */
export function FilesAnswer({ tabId, detail, answer }: FilesAnswerProps) {
  switch (answer.kind) {
    case 'list':
      return <FileList tabId={tabId} detail={detail} files={answer.files} after={answer.after} />
    case 'file':
      return <OneFile tabId={tabId} detail={detail} file={answer.file} />
    case 'deleted':
      return <DeletedFile id={answer.id} />
  }
}

type FileListProps = Readonly<{
  tabId: string
  detail: RunDetail
  files: readonly UploadedFile[]
  after: string | null
}>

function FileList({ tabId, detail, files, after }: FileListProps) {
  if (files.length === 0) {
    return (
      <EmptyState icon={<FilePlus2 size={22} />} title="No files here" actions={<UploadButton />}>
        What you upload can be used in messages by its id, and stays until it expires or is deleted.
      </EmptyState>
    )
  }
  return (
    <div className={styles.page}>
      <FileTable tabId={tabId} detail={detail} files={files} after={after} />
      <div className={styles.actions}>
        <UploadButton />
      </div>
    </div>
  )
}

function OneFile({
  tabId,
  detail,
  file,
}: Omit<FilesAnswerProps, 'answer'> & Readonly<{ file: UploadedFile }>) {
  const isUpload = detail.summary.method === 'POST'
  return (
    <div className={styles.page}>
      <h3 className={styles.heading}>
        <FileCheck2 size={16} aria-hidden="true" />
        {isUpload ? 'Uploaded' : 'File'}
      </h3>
      <FileTable tabId={tabId} detail={detail} files={[file]} after={null} />
      <div className={styles.actions}>
        <ListButton />
      </div>
    </div>
  )
}

function DeletedFile({ id }: Readonly<{ id: string }>) {
  return (
    <EmptyState icon={<FileX2 size={22} />} title="The file is deleted" actions={<ListButton />}>
      <code>{id}</code> can no longer be used in a message.
    </EmptyState>
  )
}

function ListButton() {
  const openDraft = useApp((state) => state.openDraft)
  const send = useApp((state) => state.send)
  return <Button onPress={() => send(openDraft({ draft: fileListDraft() }))}>List all files</Button>
}

function UploadButton() {
  const openDraft = useApp((state) => state.openDraft)
  return <Button onPress={() => openDraft({ draft: fileUploadDraft() })}>Upload a file…</Button>
}
