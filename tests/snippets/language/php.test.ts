import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { interpreted } from './run-batch.ts'

proveTarget({
  targetId: 'php',
  tool: 'php 8.0 or newer with curl',
  isPresent: () => canRun('php', ['-r', 'exit(extension_loaded("curl") ? 0 : 1);']),
  ...interpreted('php', ['-d', 'error_reporting=E_ALL', '-d', 'display_errors=stderr'], 'php'),
})
