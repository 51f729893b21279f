import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { interpreted } from './run-batch.ts'

proveTarget({
  targetId: 'r',
  tool: 'R 4.1 or newer with httr2, curl and jsonlite',
  isPresent: () => canRun('Rscript', ['-e', 'library(httr2); library(curl); library(jsonlite)']),
  ...interpreted('Rscript', ['--vanilla'], 'R'),
})
