import { existsSync } from 'node:fs'
import path from 'node:path'
import { canRun, type RunContext, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import type { NamedCode } from '../support/runner.ts'
import { compiled, identifierOf, writeBelow } from './run-batch.ts'

/** Where Debian's `librust-*-dev` packages put the sources of crates; nothing is fetched. */
const REGISTRY = '/usr/share/cargo/registry'
/** Debian's compiler goes with Debian's crates; another one may be first in the path. */
const CARGO = '/usr/bin/cargo'
/** Compiled crates are kept between runs: they take most of the time. */
const TARGET = path.resolve('node_modules/.cache/snippets/rust')

const MANIFEST = `[package]
name = "snippets"
version = "0.0.0"
edition = "2021"

[dependencies]
reqwest = { version = "0.11", features = ["blocking", "multipart"] }
serde_json = "1"

[profile.dev]
debug = false
`

const CARGO_CONFIG = `[source.crates-io]
replace-with = "debian"

[source.debian]
directory = "${REGISTRY}"
`

/** All snippets become modules of one program, since linking one for each would take minutes. */
function mainOf(snippets: readonly NamedCode[]): string {
  const names = snippets.map(({ name }) => identifierOf(name))
  const modules = names.map(
    (name) =>
      `mod ${name} {\n    include!("../snippets/${name}.rs");\n    pub fn start() -> ExitCode {\n        main()\n    }\n}\n`,
  )
  const arms = names.map((name) => `        Some("${name}") => ${name}::start(),\n`)
  return `${modules.join('')}use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
${arms.join('')}        _ => ExitCode::FAILURE,
    }
}
`
}

function compile(snippets: readonly NamedCode[], context: RunContext): ReturnType<typeof runProcess> {
  for (const { name, code } of snippets) writeBelow(context, `snippets/${identifierOf(name)}.rs`, code)
  writeBelow(context, 'Cargo.toml', MANIFEST)
  writeBelow(context, 'cargo-home/config.toml', CARGO_CONFIG)
  writeBelow(context, 'src/main.rs', mainOf(snippets))
  const env = {
    ...context.env,
    CARGO_HOME: path.join(context.directory, 'cargo-home'),
    CARGO_TARGET_DIR: TARGET,
    RUSTC: '/usr/bin/rustc',
  }
  return runProcess(CARGO, ['build', '--offline', '--quiet'], { ...context, env }, { timeLimitMs: 800_000 })
}

proveTarget({
  targetId: 'rust',
  tool: 'cargo and rustc 1.63 or newer with librust-reqwest-dev and librust-serde-json-dev',
  skipped: { 'get-with-query': 'the url crate writes an apostrophe in a query as %27, as browsers do' },
  isPresent: () =>
    canRun(CARGO) && canRun('/usr/bin/rustc') && existsSync(path.join(REGISTRY, 'reqwest-0.11.13')),
  ...compiled({ compile, command: (name) => [path.join(TARGET, 'debug', 'snippets'), identifierOf(name)] }),
})
