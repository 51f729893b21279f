import type {
  Input,
  Output,
  Push,
  PushChannel,
  RequestChannel,
  StreamChannel,
  StreamEvent,
  StreamInput,
} from './contract.ts'
import type { AppErrorData, Result } from './result.ts'

/** Name of the one object the preload puts on `window`. */
export const BRIDGE_NAME = 'workbench'

/** A running stream as the page holds it. */
export interface StreamHandle {
  /** Stops the run: what came so far stays, and `ended` still arrives. */
  abort(): void
}

/** What a stream tells its subscriber. `onRefused` comes instead of any event when the start was refused. */
export interface StreamListener<E> {
  onEvent(event: E): void
  onRefused(error: AppErrorData): void
}

/** A call that takes no argument when its input is undefined. */
type Call<C extends RequestChannel> =
  undefined extends Input<C>
    ? () => Promise<Result<Output<C>>>
    : (input: Input<C>) => Promise<Result<Output<C>>>

/** The object on `window.workbench`: plain named functions, one per channel of the contract. */
export interface WorkbenchBridge {
  readonly requests: { readonly [C in RequestChannel]: Call<C> }
  readonly streams: {
    readonly [C in StreamChannel]: (
      input: StreamInput<C>,
      listener: StreamListener<StreamEvent<C>>,
    ) => StreamHandle
  }
  readonly pushes: { readonly [C in PushChannel]: (listener: (payload: Push<C>) => void) => () => void }
  /** Where a file (a DOM `File`) lies that was dropped on the page; empty for one that is on no disk. */
  readonly pathOfFile: (file: object) => string
}

/** What main sends on a run's port: its events, or `refused` instead of any. */
export type PortMessageToPage<E> = { kind: 'event'; event: E } | { kind: 'refused'; error: AppErrorData }
/** What the page sends on a run's port. `ack` covers the event of that number and all before it. */
export type PortMessageToMain = { kind: 'ack'; seq: number } | { kind: 'abort' }

/** Prefix of the channels on which the page hands main one end of a new port. */
export const STREAM_CHANNEL_PREFIX = 'stream:'
/** Channel prefix of calls with one answer. */
export const REQUEST_CHANNEL_PREFIX = 'request:'
/** Channel prefix of what main sends unasked. */
export const PUSH_CHANNEL_PREFIX = 'push:'
