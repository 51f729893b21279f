import { CSHARP_TARGET } from './language/csharp.ts'
import { DART_TARGET } from './language/dart.ts'
import { GO_TARGET } from './language/go.ts'
import { JAVA_TARGET } from './language/java.ts'
import { KOTLIN_TARGET } from './language/kotlin.ts'
import { PHP_TARGET } from './language/php.ts'
import { R_TARGET } from './language/r.ts'
import { RUBY_TARGET } from './language/ruby.ts'
import { RUST_TARGET } from './language/rust.ts'
import { SWIFT_TARGET } from './language/swift.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of this group, in the order of the list. */
export const LANGUAGE_TARGETS: readonly SnippetTarget[] = [
  GO_TARGET,
  JAVA_TARGET,
  KOTLIN_TARGET,
  CSHARP_TARGET,
  PHP_TARGET,
  RUBY_TARGET,
  RUST_TARGET,
  R_TARGET,
  DART_TARGET,
  SWIFT_TARGET,
]
