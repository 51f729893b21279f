/** The import rules of ARCHITECTURE.md, held by machine. Every message lists what is allowed. */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment:
        'shared/ may import: shared/, zod, jsonc-parser, diff, papaparse, ajv, ajv-formats, json-p3, yaml. Nothing that knows a runtime.',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        pathNot: [
          '^shared/',
          '^node_modules/(zod|jsonc-parser|diff|papaparse|@types/papaparse|ajv|ajv-formats|json-p3|yaml)/',
        ],
      },
    },
    {
      name: 'renderer-behind-the-door',
      comment:
        'renderer/ may import: renderer/, shared/, npm packages of the page. Never electron/, never Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', '^tests/', '^node_modules/(electron|better-sqlite3|undici)/'] },
    },
    {
      name: 'renderer-no-node',
      comment: 'renderer/ runs in a sandboxed page: it may not import Node builtins.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-is-thin',
      comment: 'electron/preload may import: electron, shared/ipc, shared/schemas.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: {
        pathNot: [
          '^electron/preload/',
          '^shared/(ipc|schemas)/',
          '^node_modules/(electron|zod)/',
          '^electron$',
        ],
      },
    },
    {
      name: 'main-not-renderer',
      comment:
        'electron/main may import: electron/main, shared/, npm packages of main. Never renderer/, the preload or the command line.',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: {
        path: [
          '^renderer/',
          '^electron/(preload|cli)/',
          '^tests/',
          '^node_modules/(react|monaco-editor|zustand)/',
        ],
      },
    },
    {
      name: 'electron-only-at-the-edge',
      comment:
        'Only electron/main/{index,app-lifecycle,windows,security,ipc,secrets} may import electron; the rest runs under plain Node.',
      severity: 'error',
      from: {
        path: '^electron/main/',
        pathNot: '^electron/main/(index\\.ts|app-lifecycle\\.ts|windows/|security/|ipc/|secrets/)',
      },
      to: { path: ['^node_modules/electron/', '^electron$'] },
    },
    {
      name: 'command-line-without-a-window',
      comment:
        'electron/cli may import: electron/cli, electron/main/{services,storage,http,sandbox,tokens,checks,transfer,workspace,log}, shared/, commander, zod, Node builtins. Never electron, nor what knows a window.',
      severity: 'error',
      from: { path: '^electron/cli/' },
      to: {
        pathNot: [
          '^electron/cli/',
          '^electron/main/(services|storage|http|sandbox|tokens|checks|transfer|workspace)/',
          '^electron/main/log\\.ts$',
          '^shared/',
          '^node_modules/(commander|zod)/',
          '^package\\.json$',
        ],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'rooms-of-main-do-not-know-each-other',
      comment:
        'http, storage, secrets, sandbox, tokens, checks, transfer, workspace and mcp may import shared/ and themselves; services join them.',
      severity: 'error',
      from: { path: '^electron/main/(http|storage|secrets|sandbox|tokens|checks|transfer|workspace|mcp)/' },
      to: {
        path: '^electron/main/(index|app-lifecycle|ipc|services|windows|security|http|storage|secrets|sandbox|tokens|checks|transfer|workspace|mcp)',
        pathNot: '^electron/main/$1/',
      },
    },
    {
      name: 'one-importer-of-the-tool-protocol',
      comment:
        'Only electron/main/mcp, and the servers that tests write, may import the SDK of the Model Context Protocol.',
      severity: 'error',
      from: { pathNot: ['^electron/main/mcp/', '^tests/'] },
      to: { path: '^node_modules/@modelcontextprotocol/' },
    },
    {
      name: 'services-do-not-know-ipc',
      comment:
        'services may import: services, http, storage, secrets, sandbox, tokens, checks, transfer, workspace, mcp, log, shared/.',
      severity: 'error',
      from: { path: '^electron/main/services/' },
      to: { path: '^electron/main/(index|app-lifecycle|ipc|windows|security)' },
    },
    {
      name: 'feature-through-its-face',
      comment: 'A feature may import another feature only through its index.ts.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: {
        path: '^renderer/features/[^/]+/',
        pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'app-through-the-face',
      comment: 'renderer/app and renderer/store may import a feature only through its index.ts.',
      severity: 'error',
      from: { path: '^renderer/(app|store|main)' },
      to: { path: '^renderer/features/[^/]+/', pathNot: '^renderer/features/[^/]+/index\\.ts$' },
    },
    {
      name: 'components-know-no-feature',
      comment: 'renderer/components, editor and api may not import features, the store or the app.',
      severity: 'error',
      from: { path: '^renderer/(components|editor|api|styles)/' },
      to: { path: '^renderer/(features|store|app)/' },
    },
    {
      name: 'one-importer-of-monaco',
      comment: 'Only renderer/editor may import monaco-editor.',
      severity: 'error',
      from: { pathNot: ['^renderer/editor/', '^tests/bench/bare-monaco/'] },
      to: { path: '^node_modules/monaco-editor/' },
    },
    {
      name: 'page-compiles-no-schema',
      comment:
        'ajv makes code out of a schema, which the policy of the page forbids: renderer/ may use shared/domain/checks/{describe,validate}-check, and main evaluates.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^node_modules/ajv/', reachable: true },
    },
    {
      name: 'no-circular',
      comment: 'Cycles of values hide the shape of the house; a cycle through a type alone is harmless.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that does not resolve.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^electron$', '\\?worker$', '\\.css$', 'electron-location'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
