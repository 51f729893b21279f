import { GO_TARGET } from './language/go.ts'
import { JAVA_TARGET } from './language/java.ts'
import { PHP_TARGET } from './language/php.ts'
import { R_TARGET } from './language/r.ts'
import { RUBY_TARGET } from './language/ruby.ts'
import { RUST_TARGET } from './language/rust.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of this group, in the order of the list. */
export const LANGUAGE_TARGETS: readonly SnippetTarget[] = [
  GO_TARGET,
  JAVA_TARGET,
  PHP_TARGET,
  RUBY_TARGET,
  RUST_TARGET,
  R_TARGET,
]
