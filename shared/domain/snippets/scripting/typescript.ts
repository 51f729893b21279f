import { type JsonEndpoint, usesTools } from '../request-facts.ts'
import { headerProblem, typedTextProblem } from '../sent-parts.ts'
import type { Snippet, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { indentLines, joinParts } from './code-lines.ts'
import {
  type JavascriptDialect,
  javascriptAnswerLines,
  javascriptStreamFunctions,
  javascriptStreamLines,
} from './javascript-answer.ts'
import {
  formDataNotes,
  javascriptFetchLines,
  javascriptFileImport,
  javascriptFormLines,
  javascriptKeyLines,
} from './javascript-request.ts'

/** TypeScript with `fetch`, as a module; the types are those of the fields that are read. */
export const TYPESCRIPT: SnippetTarget = {
  id: 'typescript',
  title: 'TypeScript fetch',
  group: 'language',
  language: 'typescript',
  extension: 'mts',
  refuse: (request) => headerProblem(request) ?? typedTextProblem(request, 'FormData'),
  write,
}

interface AnswerTypes {
  readonly answer: string
  readonly chunk: string
}

const TYPE_NAMES: Readonly<Record<JsonEndpoint, AnswerTypes>> = {
  chat: { answer: 'ChatCompletion', chunk: 'ChatCompletionChunk' },
  fim: { answer: 'Completion', chunk: 'CompletionChunk' },
  anthropic: { answer: 'Message', chunk: 'MessageStreamEvent' },
  responses: { answer: 'ModelResponse', chunk: 'ModelResponseEvent' },
}

function write(request: SnippetRequest): Snippet {
  const { endpoint, streaming } = request
  const dialect = dialectOf(request)
  return {
    code: joinParts(
      javascriptFileImport(request),
      endpoint === 'other' ? [] : typeLines(endpoint, streaming ? 'chunk' : 'answer', usesTools(request)),
      javascriptKeyLines(request),
      javascriptFormLines(request),
      javascriptFetchLines(request),
      streaming ? javascriptStreamLines(request, dialect) : javascriptAnswerLines(request, dialect),
      ...(streaming ? javascriptStreamFunctions(request, dialect) : []),
    ),
    notes: [
      'Save it as a module (.mts). Node.js 22.18 or newer runs it as it is; for the types: npm install --save-dev @types/node',
      ...formDataNotes(request),
    ],
  }
}

function dialectOf({ endpoint }: SnippetRequest): JavascriptDialect {
  const names = endpoint === 'other' ? { answer: 'unknown', chunk: 'unknown' } : TYPE_NAMES[endpoint]
  return {
    eventsSignature: [
      'async function* readEvents(',
      '  body: AsyncIterable<Uint8Array> | null,',
      '): AsyncGenerator<string>',
    ].join('\n'),
    eventsBody: 'body ?? []',
    partsSignature: [
      'function* readParts(',
      `  chunk: ${names.chunk},`,
      '): Generator<[string, string | null | undefined]>',
    ].join('\n'),
    sectionDeclaration: 'let section: string | undefined;',
    readAs: (expression, type) => {
      const operand = expression.startsWith('await ') ? `(${expression})` : expression
      return `${operand} as ${names[type]}`
    },
  }
}

function typeLines(endpoint: JsonEndpoint, part: keyof AnswerTypes, tools: boolean): string[] {
  return [
    `interface ${TYPE_NAMES[endpoint][part]} {`,
    ...indentLines(MEMBER_LINES[endpoint][part](tools), 2),
    '}',
  ]
}

const ERROR_MEMBER = 'error?: { message: string };'

const MEMBER_LINES: Readonly<Record<JsonEndpoint, Record<keyof AnswerTypes, (tools: boolean) => string[]>>> =
  {
    chat: {
      answer: (tools) => [
        'choices: [',
        '  {',
        '    message: {',
        '      content: string | null;',
        '      reasoning_content?: string | null;',
        ...(tools ? ['      tool_calls?: { function: { name: string; arguments: string } }[];'] : []),
        '    };',
        '  },',
        '];',
      ],
      chunk: (tools) => [
        'choices: {',
        '  delta: {',
        '    content?: string | null;',
        '    reasoning_content?: string | null;',
        ...(tools
          ? [
              '    tool_calls?: {',
              '      index: number;',
              '      function: { name?: string; arguments?: string };',
              '    }[];',
            ]
          : []),
        '  };',
        '}[];',
        ERROR_MEMBER,
      ],
    },
    fim: {
      answer: () => ['choices: [{ text: string }];'],
      chunk: () => ['choices: { text: string }[];', ERROR_MEMBER],
    },
    anthropic: {
      answer: (tools) => [
        'content: (',
        '  | { type: "thinking"; thinking: string }',
        '  | { type: "text"; text: string }',
        ...(tools ? ['  | { type: "tool_use"; name: string; input: unknown }'] : []),
        ')[];',
      ],
      chunk: (tools) => [
        ...(tools ? ['index?: number;', 'content_block?: { type: string; name?: string };'] : []),
        'delta?: {',
        '  type?: string;',
        '  thinking?: string;',
        '  text?: string;',
        ...(tools ? ['  partial_json?: string;'] : []),
        '};',
        ERROR_MEMBER,
      ],
    },
    responses: {
      answer: (tools) => [
        'output: {',
        '  type: string;',
        '  content?: { text?: string }[];',
        ...(tools ? ['  name?: string;', '  arguments?: string;'] : []),
        '}[];',
      ],
      chunk: (tools) => [
        'type: string;',
        'delta?: string;',
        'message?: string;',
        'response?: { error?: { message: string } | null };',
        ...(tools ? ['output_index?: number;', 'item?: { type: string; name?: string };'] : []),
      ],
    },
  }
