import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'curl-cmd',
  tool: 'Windows with cmd.exe',
  isPresent: () => false,
  run: () => Promise.reject(new Error('there is no Windows here')),
})
