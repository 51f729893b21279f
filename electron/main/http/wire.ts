import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { Method } from '../../../shared/schemas/request.ts'
import type {
  FrameKind,
  ResponseHead,
  RunDetail,
  RunError,
  RunTimeouts,
  RunTimings,
} from '../../../shared/schemas/run.ts'
import type { ConnectionPlan } from './connection-plan.ts'

/** One request as it is to leave the machine. */
export interface WireRequest {
  readonly url: string
  readonly method: Method
  readonly headers: readonly (readonly [string, string])[]
  /** Null = no body; an empty text is an empty body. */
  readonly bodyText: string | null
  /** The body where it is more than a text: it is sent in the place of `bodyText`. */
  readonly bodyBytes?: Buffer
  /** A stream is asked for uncompressed: a compressor would re-batch the frames and spoil their times. */
  readonly streaming: boolean
  /** Any answer with a good status is a good one; else it is to be JSON or an event stream, as the API promises. */
  readonly takesAnyAnswer: boolean
  readonly timeouts: RunTimeouts
  /** Missing = straight to the server, on a connection of its own. */
  readonly connection?: ConnectionPlan
  /** `performance.now()` of the moment that all offsets count from; default: the call. */
  readonly clockStartMs?: number
}

/** One unit on the wire. `data` is the payload of an SSE event, null for every other kind. */
export interface WireFrame {
  readonly index: number
  readonly offsetMs: number
  readonly kind: FrameKind
  readonly raw: string
  readonly data: string | null
}

/** Whoever receives an answer while it arrives. */
export interface WireListener {
  /** A try failed and another follows, or a redirect is followed. */
  onHop?(hop: RunHop): void
  onHead(head: ResponseHead, timings: RunTimings): void
  onFrame(frame: WireFrame): void
  /**
   * Asked after every chunk. While the promise is open the socket is not read, so TCP slows the sender; frames of
   * what one read of it had brought before can still come.
   */
  ready?(): Promise<void> | undefined
}

/** How it ended. Frames that came before a failure were delivered all the same. */
export interface WireOutcome {
  readonly status: 'done' | 'failed' | 'aborted'
  readonly error: RunError | null
  readonly timings: RunTimings
  readonly connection: RunDetail['connection']
  /** The joined body where it was not an event stream; null for event streams and where no answer came. */
  readonly bodyText: string | null
  readonly contentType: string | null
  /**
   * All headers that went out, in order, key included: redacting is the caller's duty. Null where nothing went out
   * because no connection was made.
   */
  readonly sentHeaders: [string, string][] | null
}
