/** A real server of tools over stdin and stdout, with tools that misbehave in every way a test needs. */
import { spawn } from 'node:child_process'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { addTools } from './tools.ts'

if (process.argv.includes('--exit')) {
  process.stderr.write('no configuration found\n')
  process.exit(3)
}
const server = new McpServer({ name: 'test-tools', version: '1.0.0' })
addTools(server)
server.registerTool('crash', { description: 'Ends the program.' }, () => {
  process.stderr.write('out of luck\n')
  process.exit(7)
})
server.registerTool('start_child', { description: 'Starts a program that never ends.' }, () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  return { content: [{ type: 'text', text: String(child.pid) }] }
})
if (process.argv.includes('--stubborn')) {
  process.on('SIGTERM', () => undefined)
  setInterval(() => undefined, 1000)
}
await server.connect(new StdioServerTransport())
