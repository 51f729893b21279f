import { proveTarget } from '../support/prove-target.ts'

proveTarget({
  targetId: 'curl-powershell',
  tool: 'Windows with PowerShell',
  isPresent: () => false,
  run: () => Promise.reject(new Error('there is no Windows here')),
})
