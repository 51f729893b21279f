import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { addTools } from './tools.ts'

/** A real server of tools over Streamable HTTP that wants the header `authorization: Bearer let-me-in`. */
export async function openHttpServer(): Promise<{ url: string; close(): Promise<void> }> {
  const mcp = new McpServer({ name: 'http-tools', version: '1.0.0' })
  addTools(mcp)
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID })
  await mcp.connect(transport)
  const server = createServer((request, response) => {
    if (request.url === '/elsewhere') {
      response.writeHead(307, { location: '/mcp' }).end()
      return
    }
    if (request.headers.authorization !== 'Bearer let-me-in') {
      response.writeHead(401).end('who are you')
      return
    }
    void transport.handleRequest(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async close() {
      await mcp.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
