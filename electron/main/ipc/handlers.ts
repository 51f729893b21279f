import type { Output, ParsedInput, Push, PushChannel, RequestChannel } from '../../../shared/ipc/contract.ts'

/** One function per channel of the contract; a missing or extra one does not compile. */
export type RequestHandlers = {
  readonly [C in RequestChannel]: (input: ParsedInput<C>) => Output<C> | Promise<Output<C>>
}

/** Sends a push to every open page. */
export type PushSender = <C extends PushChannel>(channel: C, payload: Push<C>) => void
