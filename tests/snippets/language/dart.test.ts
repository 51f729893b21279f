import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { interpreted } from './run-batch.ts'

proveTarget({
  targetId: 'dart',
  tool: 'dart 3 or newer',
  isPresent: () => canRun('dart'),
  ...interpreted('dart', ['run'], 'dart'),
})
