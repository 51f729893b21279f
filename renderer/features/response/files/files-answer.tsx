import { FileCheck2, FilePlus2, FileX2 } from 'lucide-react'
import { type ReactNode, useCallback, useMemo } from 'react'
import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { fileListDraft, fileUploadDraft } from '../../../../shared/domain/files/file-drafts.ts'
import {
  type FilesAnswer as Answer,
  readFilesAnswer,
  type UploadedFile,
} from '../../../../shared/domain/files/read-files-answer.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApi, useApp } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import type { RunOnScreen } from '../shown-run.ts'
import { FileTable } from './file-table.tsx'
import styles from './files.module.css'

export type FilesAnswerProps = Readonly<{
  tabId: string
  shown: RunOnScreen
  /** Shown for every run that is no good answer of the Files API. */
  children: ReactNode
}>

/** The answer of the Files API as a page: a list of files, one file, or that one is gone. */
export function FilesAnswer({ tabId, shown, children }: FilesAnswerProps) {
  if (shown.kind !== 'stored' || !isOfFiles(shown.detail)) return children
  return (
    <ReadAnswer tabId={tabId} detail={shown.detail}>
      {children}
    </ReadAnswer>
  )
}

function isOfFiles({ summary }: RunDetail): boolean {
  const endpoint = findEndpoint(summary.method, summary.path)
  return summary.status === 'done' && endpoint !== null && endpoint.badge === 'FILE'
}

type ReadAnswerProps = Readonly<{ tabId: string; detail: RunDetail; children: ReactNode }>

function ReadAnswer({ tabId, detail, children }: ReadAnswerProps) {
  const api = useApi()
  const { id } = detail.summary
  const body = useLoaded(
    useCallback(async () => ({ id, text: (await api.call['run.body']({ id })).text }), [api, id]),
  )
  const read = loadedValue(body)
  const answer = useMemo(() => (read === undefined ? null : readFilesAnswer(read.text)), [read])
  if (body.status === 'failed') return children
  // The value of the run before stays until that of this one is there.
  if (read === undefined || read.id !== id) return <Spinner label="Reading the answer" />
  return answer === null ? children : <AnswerPage tabId={tabId} detail={detail} answer={answer} />
}

type AnswerPageProps = Readonly<{ tabId: string; detail: RunDetail; answer: Answer }>

function AnswerPage({ tabId, detail, answer }: AnswerPageProps) {
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
}: Omit<AnswerPageProps, 'answer'> & Readonly<{ file: UploadedFile }>) {
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
