import type { WorkbenchBridge } from '../../shared/ipc/bridge.ts'
import type { Input, Output, RequestChannel } from '../../shared/ipc/contract.ts'
import { AppError, type AppErrorData, type Result } from '../../shared/ipc/result.ts'

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly workbench: WorkbenchBridge
  }
}

type Call<C extends RequestChannel> =
  undefined extends Input<C> ? () => Promise<Output<C>> : (input: Input<C>) => Promise<Output<C>>

/** The door as the app uses it: a call resolves to its value or throws an {@link AppError}. */
export interface WorkbenchApi {
  readonly call: { readonly [C in RequestChannel]: Call<C> }
  readonly streams: WorkbenchBridge['streams']
  readonly pushes: WorkbenchBridge['pushes']
  readonly pathOfFile: WorkbenchBridge['pathOfFile']
}

type AnyCall = (input?: unknown) => Promise<Result<unknown>>

/** Unwraps the envelopes of `bridge`. */
export function createWorkbenchApi(bridge: WorkbenchBridge): WorkbenchApi {
  const calls = Object.entries(bridge.requests).map(([channel, request]) => [
    channel,
    unwrapped(request as AnyCall),
  ])
  return {
    // The keys and the types of the values are those of the bridge; a mapped type cannot be built up by entry.
    call: Object.fromEntries(calls) as WorkbenchApi['call'],
    streams: bridge.streams,
    pushes: bridge.pushes,
    pathOfFile: bridge.pathOfFile,
  }
}

function unwrapped(request: AnyCall): (input?: unknown) => Promise<unknown> {
  return async (input) => {
    const result = await request(input)
    if (result.ok) return result.value
    throw new AppError(result.error)
  }
}

/** The one place where the page's door is read. */
export function connectToMain(): WorkbenchApi {
  if (!('workbench' in window)) throw new Error('The preload did not run: there is no way to main')
  return createWorkbenchApi(window.workbench)
}

/** Any thrown value as the data of an error; what is no {@link AppError} is a bug and named internal. */
export function toErrorData(thrown: unknown): AppErrorData {
  if (thrown instanceof AppError) return thrown.toData()
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'internal', message, retryable: false }
}
