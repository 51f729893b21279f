import { createServer } from 'node:http'

/**
 * A server of its own process that streams chat answers at a steady pace: a third of the tokens are reasoning, the
 * rest Markdown. Arguments: tokens per second, seconds. Prints its port.
 */
const tokensPerSecond = Number(process.argv[2])
const totalTokens = tokensPerSecond * Number(process.argv[3])
/** The pace is kept by the clock, in steps this long. */
const STEP_MS = 10

const WORDS = 'the store keeps every frame with its time so that a run can be read again later'.split(' ')

function deltaOf(token: number): { content: string } | { reasoning_content: string } {
  const word = `${WORDS[token % WORDS.length]} `
  if (token < totalTokens / 3) return { reasoning_content: token % 60 === 59 ? `${word}\n\n` : word }
  if (token % 200 === 199) return { content: '\n\n```ts\nconst answer = 42\n```\n\n' }
  if (token % 40 === 39) return { content: `**${word.trim()}**.\n\n` }
  return { content: word }
}

function frameText(delta: object, finishReason: string | null, usage: object | null): string {
  const chunk = {
    id: 'paced',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'deepseek-flash',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
    usage,
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}

const USAGE = {
  prompt_tokens: 20,
  completion_tokens: totalTokens,
  total_tokens: totalTokens + 20,
  prompt_cache_hit_tokens: 0,
  prompt_cache_miss_tokens: 20,
  completion_tokens_details: { reasoning_tokens: Math.floor(totalTokens / 3) },
}

const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  const startMs = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(totalTokens, Math.floor(((performance.now() - startMs) / 1000) * tokensPerSecond))
    let text = ''
    for (; sent < due; sent += 1) text += frameText(deltaOf(sent), null, null)
    if (text !== '') response.write(text)
    if (sent < totalTokens) return
    clearInterval(timer)
    response.end(`${frameText({}, 'stop', USAGE)}data: [DONE]\n\n`)
  }, STEP_MS)
  response.on('close', () => clearInterval(timer))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
