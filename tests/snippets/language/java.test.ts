import { canRun, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { findGson } from './gson.ts'
import { compiled, identifierOf, writeBelow } from './run-batch.ts'

const gson = findGson() ?? ''

/** Every snippet has a class `Main`; a package of its own lets one compilation take them all. */
proveTarget({
  targetId: 'java',
  tool: 'javac 11 or newer with libgoogle-gson-java',
  isPresent: () => canRun('javac', ['-version']) && gson !== '',
  ...compiled({
    compile(snippets, context) {
      const files = snippets.map(({ name, code }) =>
        writeBelow(context, `${identifierOf(name)}/Main.java`, `package ${identifierOf(name)};\n${code}`),
      )
      const options = ['--release', '11', '-Xlint:all', '-Werror', '-encoding', 'UTF-8']
      return runProcess('javac', [...options, '-cp', gson, '-d', 'classes', ...files], context)
    },
    command: (name) => [
      'java',
      '-XX:TieredStopAtLevel=1',
      '-cp',
      `classes:${gson}`,
      `${identifierOf(name)}.Main`,
    ],
  }),
})
