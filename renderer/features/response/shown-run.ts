import { markdownFrom } from '../../../shared/domain/markdown-blocks/append-markdown.ts'
import {
  type MarkdownText,
  markdownLength,
  sliceMarkdown,
} from '../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { StreamInput } from '../../../shared/ipc/contract.ts'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { ToolCall, Usage } from '../../../shared/schemas/message.ts'
import type {
  FrameSpan,
  ResponseHead,
  RunDetail,
  RunTimings,
  SentRequest,
} from '../../../shared/schemas/run.ts'
import type { LiveRun } from './live-run.ts'

/** A run read from the database, its texts cut into blocks. */
export type StoredRun = Readonly<{
  kind: 'stored'
  detail: RunDetail
  reasoning: MarkdownText
  answer: MarkdownText
}>

/** What the response half of a tab shows. */
export type ShownRun =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'loading'; runId: string }>
  | Readonly<{ kind: 'live'; run: LiveRun }>
  | StoredRun
  /** `source` is what was to be sent. */
  | Readonly<{ kind: 'refused'; error: AppErrorData; source: StreamInput<'run.start'> }>
  | Readonly<{ kind: 'missing'; runId: string; message: string }>

/** A run with something to show of it. */
export type RunOnScreen = Extract<ShownRun, { kind: 'live' | 'stored' }>

/** Nothing was sent from this tab yet. */
const NO_RUN: ShownRun = { kind: 'none' }

/** The tab's run, `none` when it has sent nothing. */
export function runOfTab(
  state: Readonly<{ runsByTab: Readonly<Record<string, ShownRun>> }>,
  tabId: string,
): ShownRun {
  return state.runsByTab[tabId] ?? NO_RUN
}

/** Prepares a run for showing; what was cut into blocks `before`, of the same run, is taken over. */
export function storedRun(
  detail: RunDetail,
  before?: Readonly<{ reasoning: MarkdownText; answer: MarkdownText }>,
): StoredRun {
  return {
    kind: 'stored',
    detail,
    reasoning: reuse(before?.reasoning, detail.message.reasoning),
    answer: reuse(before?.answer, detail.message.answer),
  }
}

/** Both texts come from the same frames, so equal length means equal text. */
function reuse(blocks: MarkdownText | undefined, source: string): MarkdownText {
  return blocks !== undefined && markdownLength(blocks) === source.length ? blocks : markdownFrom(source)
}

/** The id of the run on screen, live or stored, once there is one. */
export function shownRunId(shown: ShownRun): string | null {
  switch (shown.kind) {
    case 'live':
      return shown.run.runId
    case 'stored':
      return shown.detail.summary.id
    case 'loading':
    case 'missing':
      return shown.runId
    case 'none':
    case 'refused':
      return null
  }
}

/** What both a streaming and a stored run have. */
export type RunParts = Readonly<{
  runId: string | null
  sent: SentRequest | null
  response: ResponseHead | null
  connection: RunDetail['connection']
  timings: RunTimings
  hops: readonly RunHop[]
  usage: Usage | null
  frameCount: number
  reasoning: MarkdownText
  answer: MarkdownText
  toolCalls: readonly ToolCall[]
}>

const NO_HOPS: readonly RunHop[] = []

export function partsOfRun(shown: RunOnScreen): RunParts {
  if (shown.kind === 'live') return { ...shown.run, connection: null }
  const { detail, reasoning, answer } = shown
  return {
    runId: detail.summary.id,
    sent: detail.sent,
    response: detail.response,
    connection: detail.connection,
    timings: detail.timings,
    hops: detail.hops ?? NO_HOPS,
    usage: detail.message.usage,
    frameCount: detail.summary.frameCount,
    reasoning,
    answer,
    toolCalls: detail.message.toolCalls,
  }
}

/** The words of the message that `span` stands for. */
export function textOfSpan(shown: RunOnScreen, span: FrameSpan): string {
  return sliceMarkdown(partsOfRun(shown)[span.channel], span.start, span.end)
}

/** The media type of the response without its parameters; empty where none was sent. */
export function contentTypeOf({ response }: RunDetail): string {
  const header = response?.headers.find(([name]) => name.toLowerCase() === 'content-type')
  return header?.[1].split(';')[0]?.trim() ?? ''
}
