import { connect } from 'node:net'
import type { ProcessResult, RunContext } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'raw-http',
  tool: 'a TCP connection',
  prints: 'frames',
  failsOnRefusal: 'message-only',
  isPresent: () => true,
  run: sendRaw,
})

/** What one would do by hand: put the key in its place and write the text to the host that it names. */
function sendRaw(code: string, { env, onStdout }: RunContext): Promise<ProcessResult> {
  const message = code.replace('$DEEPSEEK_API_KEY', env.DEEPSEEK_API_KEY ?? '')
  const [, host = '', port = ''] = /^Host: (.*):(\d+)\r$/m.exec(message) ?? []
  return new Promise((resolve, reject) => {
    const received: Buffer[] = []
    const socket = connect(Number(port), host, () => socket.write(message))
    socket.on('data', (bytes) => {
      received.push(bytes)
      onStdout?.(withoutChunks(Buffer.concat(received)))
    })
    socket.on('error', reject)
    socket.on('close', () =>
      resolve({ stdout: withoutChunks(Buffer.concat(received)), stderr: '', exitCode: 0 }),
    )
  })
}

/** The body of an answer with `Transfer-Encoding: chunked`, as far as it has come. */
function withoutChunks(answer: Buffer): string {
  const body: Buffer[] = []
  let at = answer.indexOf('\r\n\r\n') + 4
  while (at < answer.length) {
    const end = answer.indexOf('\r\n', at)
    const size = Number.parseInt(answer.subarray(at, end).toString(), 16)
    body.push(answer.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
  return Buffer.concat(body).toString()
}
