import type { WorkbenchApi } from '../../renderer/api/workbench-api.ts'
import type { RequestChannel } from '../../shared/ipc/contract.ts'

type Calls = WorkbenchApi['call']

/** A door with a fake main behind it: the calls that a test answers, and a list of all that were made. */
export interface FakeApi extends WorkbenchApi {
  readonly made: { channel: string; input: unknown }[]
}

/** Answers the given calls; any other one fails the test that makes it. */
export function createFakeApi(answers: Partial<Calls> = {}): FakeApi {
  const made: FakeApi['made'] = []
  const call = new Proxy(answers, {
    get(target, channel) {
      return (input: unknown) => {
        made.push({ channel: String(channel), input })
        const answer = target[channel as RequestChannel] as ((input: unknown) => Promise<unknown>) | undefined
        if (answer === undefined) throw new Error(`The test did not expect the call ${String(channel)}`)
        return answer(input)
      }
    },
  })
  return {
    made,
    call: call as Calls,
    streams: {
      'run.start': unexpectedStream,
      'run.watch': unexpectedStream,
    },
    pushes: {
      'history.changed': () => ignore,
      'comparison.changed': () => ignore,
      'balance.changed': () => ignore,
      'rate.inFlightChanged': () => ignore,
      'library.changed': () => ignore,
      'workspace.changed': () => ignore,
      'toolServer.changed': () => ignore,
      'theme.changed': () => ignore,
      'menu.command': () => ignore,
    },
    pathOfFile: () => '',
  }
}

function ignore(): void {}

function unexpectedStream(): never {
  throw new Error('The test did not expect a stream')
}
