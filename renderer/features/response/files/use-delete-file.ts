import { useCallback } from 'react'
import { fileDeleteDraft } from '../../../../shared/domain/files/file-drafts.ts'
import type { UploadedFile } from '../../../../shared/domain/files/read-files-answer.ts'
import type { StreamInput } from '../../../../shared/ipc/contract.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { WorkbenchApi } from '../../../api/workbench-api.ts'
import { useApi, useAppStore } from '../../../store/use-app.ts'

/**
 * Deletes a file where the run that told of it went to, by a run of its own that stands in the history; a list is then
 * asked for again.
 */
export function useDeleteFile(tabId: string, detail: RunDetail): (file: UploadedFile) => Promise<void> {
  const api = useApi()
  const store = useAppStore()
  return useCallback(
    async (file) => {
      const { notify, notifyError, replay } = store.getState()
      const title = `${file.filename} was not deleted`
      const { id: runId, environmentId, method } = detail.summary
      try {
        const draft = fileDeleteDraft(file)
        const run = await runToEnd(api, {
          kind: 'draft',
          requestId: null,
          draft,
          environmentId,
          overrideBudget: false,
        })
        if (run.summary.status !== 'done') {
          const { error } = run
          notify({
            tone: 'danger',
            title,
            detail: error?.serverMessage ?? error?.title ?? 'See the history.',
          })
          return
        }
        notify({ title: `${file.filename} is deleted` })
        const isList = method === 'GET' && !detail.summary.path.includes(file.id)
        if (isList) replay(tabId, runId)
      } catch (thrown) {
        notifyError(title, thrown)
      }
    },
    [api, store, tabId, detail],
  )
}

function runToEnd(api: WorkbenchApi, source: StreamInput<'run.start'>): Promise<RunDetail> {
  return new Promise((resolve, reject) => {
    api.streams['run.start'](source, {
      onEvent: (event) => {
        if (event.type === 'ended') resolve(event.detail)
      },
      onRefused: (error) => reject(new AppError(error)),
    })
  })
}
