import { canRun, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { findGson } from './gson.ts'
import { compiled, identifierOf, writeBelow } from './run-batch.ts'

const gson = findGson() ?? ''
/** The compiler's own settings are too small for a megabyte of text. */
const JAVA_OPTS = '-Xmx1200M -Xss16M'

/** Every snippet has a function `main`; a package of its own lets one compilation take them all. */
proveTarget({
  targetId: 'kotlin',
  tool: 'kotlinc 1.3 or newer with libgoogle-gson-java',
  isPresent: () => canRun('kotlinc', ['-version']) && gson !== '',
  ...compiled({
    compile(snippets, context) {
      const files = snippets.map(({ name, code }) =>
        writeBelow(
          context,
          `${identifierOf(name)}.kt`,
          `@file:JvmName("Main")\npackage ${identifierOf(name)}\n${code}`,
        ),
      )
      const jar = ['-include-runtime', '-d', 'snippets.jar']
      const withMemory = { ...context, env: { ...context.env, JAVA_OPTS } }
      const options = ['-no-reflect', '-jvm-target', '1.8', '-cp', gson]
      return runProcess('kotlinc', [...options, ...jar, ...files], withMemory, { timeLimitMs: 600_000 })
    },
    command: (name) => [
      'java',
      '-XX:TieredStopAtLevel=1',
      '-cp',
      `snippets.jar:${gson}`,
      `${identifierOf(name)}.Main`,
    ],
  }),
})
