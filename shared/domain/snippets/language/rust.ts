import { type FormPart, filenameOf, isFilePart, isTypedText } from '../../form/form-part.ts'
import { partType } from '../../form/multipart.ts'
import { readableJson } from '../literals/readable-json.ts'
import { rustJsonLiteral, rustString } from '../literals/rust-literal.ts'
import {
  KEY_VARIABLE,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'
import { type StreamText, streamErrorPath, streamTexts } from './stream-texts.ts'

/** Rust with reqwest. Its blocking client reads a stream as it arrives, so no async runtime is needed. */
export const RUST_TARGET: SnippetTarget = {
  id: 'rust',
  title: 'Rust (reqwest)',
  group: 'language',
  language: 'rust',
  extension: 'rs',
  refuse: () => null,
  write(request) {
    const parts = requestParts(request)
    const isParsed = request.streaming && request.endpoint !== 'other'
    return {
      code: rustCode(request, parts),
      notes: [
        `Run \`cargo add reqwest --features blocking${request.form === undefined ? '' : ',multipart'}\`${isParsed ? ' and `cargo add serde_json`' : ''} first.`,
        ...parts.notes,
      ],
    }
  },
}

const IN = '    '

function rustCode(request: SnippetRequest, parts: RequestParts): string {
  const { body, streaming, endpoint } = request
  return codeOf(
    imports(request),
    '',
    body === null
      ? null
      : [
          `const BODY: &str = ${body.kind === 'json' ? rustJsonLiteral(readableJson(body)) : rustString(body.text)};`,
          '',
        ],
    MAIN,
    '',
    'fn run() -> Result<(), Box<dyn Error>> {',
    indent(
      IN,
      sending(request, parts),
      streaming ? streamReading(endpoint) : 'println!("{}", response.text()?);',
      'Ok(())',
    ),
    '}',
    streaming && hasSections(endpoint) ? ['', SECTION_PRINTER] : null,
  )
}

function imports({ auth, method, streaming, endpoint, form }: SnippetRequest): Code {
  const isParsed = streaming && endpoint !== 'other'
  return [
    auth === 'bearer' ? 'use std::env;' : null,
    'use std::error::Error;',
    streaming
      ? `use std::io::{${isParsed ? 'self, BufRead, BufReader, Write' : 'BufRead, BufReader'}};`
      : null,
    'use std::process::ExitCode;',
    'use std::time::Duration;',
    '',
    form === undefined
      ? null
      : `use reqwest::blocking::multipart::${form.some((part) => isFilePart(part) || isTypedText(part)) ? '{Form, Part}' : 'Form'};`,
    'use reqwest::blocking::Client;',
    method === 'OPTIONS' ? 'use reqwest::Method;' : null,
    isParsed ? 'use serde_json::Value;' : null,
  ]
}

const MAIN: Code = [
  'fn main() -> ExitCode {',
  indent(
    IN,
    'match run() {',
    indent(
      IN,
      'Ok(()) => ExitCode::SUCCESS,',
      'Err(error) => {',
      indent(IN, 'eprintln!("{error}");', 'ExitCode::FAILURE'),
      '}',
    ),
    '}',
  ),
  '}',
]

function sending(request: SnippetRequest, { url, headers }: RequestParts): Code {
  const { method, auth, body, form } = request
  const start =
    method === 'OPTIONS'
      ? `.request(Method::OPTIONS, ${rustString(url)})`
      : `.${method.toLowerCase()}(${rustString(url)})`
  return [
    auth === 'bearer'
      ? `let key = env::var("${KEY_VARIABLE}").map_err(|_| ${rustString(MISSING_KEY)})?;`
      : null,
    form === undefined ? null : formBuilding(form),
    'let client = Client::builder()',
    indent(
      IN,
      '.connect_timeout(Duration::from_secs(30))',
      '.timeout(Duration::from_secs(1800)) // thinking can take long',
      '.build()?;',
    ),
    'let response = client',
    indent(
      IN,
      start,
      headers.map(([name, value]) => `.header(${rustString(name)}, ${rustString(value)})`),
      auth === 'bearer' ? '.bearer_auth(key)' : null,
      body === null ? null : '.body(BODY)',
      form === undefined ? null : '.multipart(form)',
      '.send()?;',
    ),
    'let status = response.status();',
    'if status.is_client_error() || status.is_server_error() {',
    `${IN}return Err(format!("{status}: {}", response.text()?).into());`,
    '}',
    '',
  ]
}

/** Left to itself, reqwest writes a name beyond plain ASCII as `name*`, which RFC 7578 (5.1) has no place for. */
function formBuilding(form: readonly FormPart[]): Code {
  const isPlain = form.every(({ name }) => /^[\w\-.[\]]+$/.test(name))
  return [
    'let form = Form::new()',
    indent(
      IN,
      isPlain ? null : '.percent_encode_noop()',
      form.map((part, at) => addition(part, at === form.length - 1 ? ';' : '')),
    ),
  ]
}

function addition(part: FormPart, end: string): Code {
  const name = rustString(part.name.replaceAll('"', '%22'))
  const type = partType(part)
  if (!isFilePart(part)) {
    return type === null
      ? `.text(${name}, ${rustString(part.value)})${end}`
      : `.part(${name}, Part::text(${rustString(part.value)}).mime_str(${rustString(type)})?)${end}`
  }
  return [
    '.part(',
    indent(
      IN,
      `${name},`,
      `Part::file(${rustString(part.file)})?`,
      indent(IN, `.file_name(${rustString(filenameOf(part))})`, `.mime_str(${rustString(type ?? '')})?,`),
    ),
    `)${end}`,
  ]
}

function streamReading(endpoint: SnippetEndpoint): Code {
  return [
    hasSections(endpoint) ? 'let mut section = "";' : null,
    'for line in BufReader::new(response).lines() {',
    indent(
      IN,
      'let line = line?;',
      'let data = match line.strip_prefix("data:") {',
      indent(
        IN,
        'Some(data) => data.trim(),',
        'None => continue, // a blank line, the name of an event, or a comment such as ": keep-alive"',
      ),
      '};',
      'if data == "[DONE]" {',
      `${IN}break;`,
      '}',
      endpoint === 'other' ? 'println!("{data}");' : eventHandling(endpoint),
    ),
    '}',
    endpoint === 'other' ? null : 'println!();',
  ]
}

function eventHandling(endpoint: SnippetEndpoint): Code {
  const texts = streamTexts(endpoint)
  const parent = texts.length > 1 ? (texts[0]?.path.slice(0, -1) ?? []) : []
  return [
    'let event: Value = serde_json::from_str(data)?;',
    `if let Some(message) = ${access(streamErrorPath(endpoint))}.as_str() {`,
    `${IN}return Err(message.into());`,
    '}',
    parent.length === 0 ? null : `let delta = &${access(parent)};`,
    texts.map((text) => (texts.length > 1 ? sectionPrinting(text, parent.length > 0) : plainPrinting(text))),
  ]
}

function plainPrinting({ path }: StreamText): Code {
  return [
    `let text = ${access(path)}.as_str().unwrap_or_default();`,
    'print!("{text}");',
    'io::stdout().flush()?;',
  ]
}

function sectionPrinting({ label, path, eventType }: StreamText, inDelta: boolean): Code {
  const text = inDelta ? `delta["${path.at(-1)}"]` : access(path)
  const statement = `show(&mut section, "${label}", &${text})?;`
  return eventType === null ? statement : [`if event["type"] == "${eventType}" {`, `${IN}${statement}`, '}']
}

function hasSections(endpoint: SnippetEndpoint): boolean {
  return streamTexts(endpoint).length > 1
}

const SECTION_PRINTER: Code = [
  '/// Prints a text at once, with a heading between reasoning and answer.',
  "fn show(section: &mut &'static str, name: &'static str, text: &Value) -> io::Result<()> {",
  indent(
    IN,
    'let text = text.as_str().unwrap_or_default();',
    'if text.is_empty() {',
    `${IN}return Ok(());`,
    '}',
    'if *section != name {',
    indent(IN, 'println!("\\n[{name}]");', '*section = name;'),
    '}',
    'print!("{text}");',
    'io::stdout().flush()',
  ),
  '}',
]

function access(path: readonly (string | number)[]): string {
  return `event${path.map((step) => (typeof step === 'number' ? `[${step}]` : `["${step}"]`)).join('')}`
}
