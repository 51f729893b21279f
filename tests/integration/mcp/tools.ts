import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'

/** Tools that both test servers have. */
export function addTools(server: McpServer): void {
  server.registerTool(
    'get_weather',
    { description: 'Weather of a city.', inputSchema: { city: z.string() } },
    ({ city }) => ({ content: [{ type: 'text', text: `{"city":"${city}","temp":21}` }] }),
  )
  server.registerTool('environment', { description: 'Names of all variables.' }, () => ({
    content: [{ type: 'text', text: Object.keys(process.env).sort().join(' ') }],
  }))
  server.registerTool('never', { description: 'Never answers.' }, () => new Promise(() => undefined))
  server.registerTool('picture', { description: 'Answers with an image.' }, () => ({
    isError: true,
    content: [
      { type: 'text', text: 'only a picture' },
      { type: 'image', data: 'AAAA', mimeType: 'image/png' },
    ],
  }))
}
