import { goJsonLiteral, goString } from '../literals/go-literal.ts'
import { readableJson } from '../literals/readable-json.ts'
import {
  KEY_VARIABLE,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { formFunctions, formWriting, isGoField, RETURN_ERROR } from './go-form.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'

/** Go with its standard library. */
export const GO_TARGET: SnippetTarget = {
  id: 'go',
  title: 'Go',
  group: 'language',
  language: 'go',
  extension: 'go',
  refuse: () => null,
  write(request) {
    const parts = requestParts(request)
    return {
      code: request.streaming ? streamingCode(request, parts) : plainCode(request, parts),
      notes: parts.notes,
    }
  },
}

function plainCode(request: SnippetRequest, parts: RequestParts): string {
  return codeOf(
    preamble(request, []),
    '',
    MAIN,
    '',
    'func run() error {',
    indent('\t', sending(request, parts), '_, err = io.Copy(os.Stdout, res.Body)', 'return err'),
    '}',
    formFunctions(request),
  )
}

function streamingCode(request: SnippetRequest, parts: RequestParts): string {
  const isKnown = request.endpoint !== 'other'
  return codeOf(
    preamble(request, isKnown ? ['bufio', 'encoding/json'] : ['bufio']),
    isKnown ? ['', eventType(request.endpoint)] : null,
    '',
    MAIN,
    '',
    'func run() error {',
    indent('\t', sending(request, parts), 'return printStream(res.Body)'),
    '}',
    '',
    'func printStream(stream io.Reader) error {',
    indent('\t', streamLoop(request.endpoint)),
    '}',
    hasReasoning(request.endpoint) ? ['', PRINTER] : null,
  )
}

function preamble({ auth, body, form = [] }: SnippetRequest, more: readonly string[]): Code {
  const imports = [
    ...more,
    ...(form.length === 0 ? [] : ['bytes']),
    ...(auth === 'bearer' ? ['errors'] : []),
    ...['fmt', 'io'],
    ...(form.length === 0 ? [] : ['mime/multipart']),
    'net/http',
    ...(form.every(isGoField) ? [] : ['net/textproto']),
    'os',
    ...(body === null && more.length === 0 ? [] : ['strings']),
    'time',
  ]
  return [
    'package main',
    '',
    'import (',
    indent('\t', ...[...new Set(imports)].map((name) => `"${name}"`)),
    ')',
    body === null
      ? null
      : [
          '',
          `const body = ${body.kind === 'json' ? goJsonLiteral(readableJson(body)) : goString(body.text)}`,
        ],
  ]
}

const MAIN: Code = [
  'func main() {',
  '\tif err := run(); err != nil {',
  '\t\tfmt.Fprintln(os.Stderr, err)',
  '\t\tos.Exit(1)',
  '\t}',
  '}',
]

function sending({ method, auth, body, form }: SnippetRequest, { url, headers }: RequestParts): Code {
  const constant = `http.Method${method.charAt(0)}${method.slice(1).toLowerCase()}`
  const content = form === undefined ? (body === null ? 'nil' : 'strings.NewReader(body)') : 'content'
  return [
    auth === 'bearer'
      ? [
          `key := os.Getenv("${KEY_VARIABLE}")`,
          'if key == "" {',
          `\treturn errors.New(${goString(MISSING_KEY)})`,
          '}',
          '',
        ]
      : null,
    form === undefined ? null : formWriting(form),
    `req, err := http.NewRequest(${constant}, ${goString(url)}, ${content})`,
    RETURN_ERROR,
    form === undefined ? null : 'req.Header.Set("Content-Type", form.FormDataContentType())',
    headers.map(([name, value]) => `req.Header.Set(${goString(name)}, ${goString(value)})`),
    auth === 'bearer' ? 'req.Header.Set("Authorization", "Bearer "+key)' : null,
    '',
    '// Thinking can take many minutes.',
    'client := &http.Client{Timeout: 30 * time.Minute}',
    'res, err := client.Do(req)',
    RETURN_ERROR,
    'defer res.Body.Close()',
    'if res.StatusCode >= http.StatusBadRequest {',
    '\tmessage, _ := io.ReadAll(res.Body)',
    '\treturn fmt.Errorf("%s: %s", res.Status, message)',
    '}',
  ]
}

function hasReasoning(endpoint: SnippetEndpoint): boolean {
  return endpoint === 'chat' || endpoint === 'anthropic' || endpoint === 'responses'
}

function eventType(endpoint: SnippetEndpoint): Code {
  const error = ['Error *struct {', '\tMessage string `json:"message"`', '} `json:"error"`']
  return ['type event struct {', indent('\t', ...eventFields(endpoint, error)), '}']
}

function eventFields(endpoint: SnippetEndpoint, error: readonly string[]): readonly Code[] {
  switch (endpoint) {
    case 'chat':
      return [
        'Choices []struct {',
        '\tDelta struct {',
        '\t\tReasoningContent string `json:"reasoning_content"`',
        '\t\tContent          string `json:"content"`',
        '\t} `json:"delta"`',
        '} `json:"choices"`',
        error,
      ]
    case 'fim':
      return ['Choices []struct {', '\tText string `json:"text"`', '} `json:"choices"`', error]
    case 'anthropic':
      return [
        'Delta struct {',
        '\tThinking string `json:"thinking"`',
        '\tText     string `json:"text"`',
        '} `json:"delta"`',
        error,
      ]
    case 'responses':
      return [
        'Type     string `json:"type"`',
        'Delta    string `json:"delta"`',
        'Response struct {',
        indent('\t', error),
        '} `json:"response"`',
      ]
    case 'other':
      return []
  }
}

function streamLoop(endpoint: SnippetEndpoint): Code {
  return [
    hasReasoning(endpoint) ? 'var out printer' : null,
    'scanner := bufio.NewScanner(stream)',
    'scanner.Buffer(nil, 16*1024*1024)',
    'for scanner.Scan() {',
    indent(
      '\t',
      'line := scanner.Text()',
      'if !strings.HasPrefix(line, "data:") {',
      '\tcontinue // a blank line, the name of an event, or a comment such as ": keep-alive"',
      '}',
      'data := strings.TrimSpace(strings.TrimPrefix(line, "data:"))',
      'if data == "[DONE]" {',
      '\tbreak',
      '}',
      endpoint === 'other' ? 'fmt.Println(data)' : eventHandling(endpoint),
    ),
    '}',
    endpoint === 'other' ? null : 'fmt.Println()',
    'return scanner.Err()',
  ]
}

function eventHandling(endpoint: SnippetEndpoint): Code {
  const error = endpoint === 'responses' ? 'e.Response.Error' : 'e.Error'
  return [
    'var e event',
    'if err := json.Unmarshal([]byte(data), &e); err != nil {',
    '\treturn err',
    '}',
    `if ${error} != nil {`,
    `\treturn errors.New(${error}.Message)`,
    '}',
    printing(endpoint),
  ]
}

function printing(endpoint: SnippetEndpoint): Code {
  switch (endpoint) {
    case 'chat':
      return [
        'for _, choice := range e.Choices {',
        '\tout.print("reasoning", choice.Delta.ReasoningContent)',
        '\tout.print("answer", choice.Delta.Content)',
        '}',
      ]
    case 'fim':
      return ['for _, choice := range e.Choices {', '\tfmt.Print(choice.Text)', '}']
    case 'anthropic':
      return ['out.print("reasoning", e.Delta.Thinking)', 'out.print("answer", e.Delta.Text)']
    case 'responses':
      return [
        'switch e.Type {',
        'case "response.reasoning_text.delta":',
        '\tout.print("reasoning", e.Delta)',
        'case "response.output_text.delta":',
        '\tout.print("answer", e.Delta)',
        '}',
      ]
    case 'other':
      return null
  }
}

const PRINTER: Code = [
  '// printer puts a heading between reasoning and answer.',
  'type printer struct{ section string }',
  '',
  'func (p *printer) print(section, text string) {',
  '\tif text == "" {',
  '\t\treturn',
  '\t}',
  '\tif section != p.section {',
  '\t\tfmt.Printf("\\n[%s]\\n", section)',
  '\t\tp.section = section',
  '\t}',
  '\tfmt.Print(text)',
  '}',
]
