import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { interpreted } from './run-batch.ts'

proveTarget({
  targetId: 'ruby',
  tool: 'ruby 2.7 or newer',
  isPresent: () => canRun('ruby'),
  ...interpreted('ruby', ['-w'], 'rb'),
})
