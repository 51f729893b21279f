import { toErrorData } from '../api/workbench-api.ts'
import type { SliceCreator } from './app-state.ts'

export type NoticeTone = 'success' | 'warning' | 'danger' | 'neutral'

/** One thing the user can do about a notice. */
export type NoticeAction = Readonly<{ label: string; run: () => void }>

/** A message that stands in the corner for a while. */
export type Notice = Readonly<{
  id: string
  tone: NoticeTone
  title: string
  detail: string | null
  action: NoticeAction | null
}>

export type NoticeDraft = Readonly<{
  tone?: NoticeTone
  title: string
  detail?: string
  action?: NoticeAction
}>

export interface NoticesSlice {
  readonly notices: readonly Notice[]
  /** Shows a notice; the oldest leaves when there are too many. */
  notify(draft: NoticeDraft): void
  /** Shows that something the user asked for did not work: `title` says what. */
  notifyError(title: string, thrown: unknown): void
  dismissNotice(id: string): void
}

const MAX_NOTICES = 4

export function createNoticesSlice(): SliceCreator<NoticesSlice> {
  let lastId = 0
  return (set, get) => ({
    notices: [],
    notify({ tone = 'neutral', title, detail, action }) {
      lastId += 1
      const notice = { id: `notice-${lastId}`, tone, title, detail: detail ?? null, action: action ?? null }
      set({ notices: [...get().notices, notice].slice(-MAX_NOTICES) })
    },
    notifyError(title, thrown) {
      get().notify({ tone: 'danger', title, detail: toErrorData(thrown).message })
    },
    dismissNotice(id) {
      set({ notices: get().notices.filter((notice) => notice.id !== id) })
    },
  })
}
