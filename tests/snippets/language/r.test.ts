import { canRun } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { interpreted } from './run-batch.ts'

const namesFiles = canRun('Rscript', ['-e', 'if (packageVersion("curl") < "5.0.1") quit(status = 1)'])

proveTarget({
  targetId: 'r',
  tool: 'R 4.1 or newer with httr2, curl and jsonlite',
  skipped: namesFiles
    ? {}
    : {
        'form-named': 'the curl package here is older than 5.0.1 and takes the name of a file from its path',
      },
  isPresent: () => canRun('Rscript', ['-e', 'library(httr2); library(curl); library(jsonlite)']),
  ...interpreted('Rscript', ['--vanilla'], 'R'),
})
