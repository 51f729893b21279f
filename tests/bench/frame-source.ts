import { createServer } from 'node:http'

/** A server of its own process that sends one prepared stream as fast as the client reads it. Prints its port. */
const frameCount = Number(process.argv[2])

function frameText(index: number): string {
  const chunk = {
    id: '0f0b8e6e-6f0e-4a53-9a4e-1f6f6a9f2d11',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'deepseek-flash',
    system_fingerprint: 'fp_bench',
    choices: [
      {
        index: 0,
        delta: { content: ` word${index % 100}`, reasoning_content: null },
        logprobs: null,
        finish_reason: null,
      },
    ],
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}

const body = Buffer.from(
  `${Array.from({ length: frameCount }, (_, index) => frameText(index)).join('')}data: [DONE]\n\n`,
)

const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
