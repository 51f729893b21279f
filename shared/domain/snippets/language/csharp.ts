import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { partDisposition, partType } from '../../form/multipart.ts'
import { csharpJsonLiteral, csharpString } from '../literals/csharp-literal.ts'
import { readableJson } from '../literals/readable-json.ts'
import {
  KEY_VARIABLE,
  type SnippetEndpoint,
  type SnippetRequest,
  type SnippetTarget,
} from '../snippet-request.ts'
import { type Code, codeOf, indent } from './code-lines.ts'
import { MISSING_KEY, type RequestParts, requestParts } from './request-parts.ts'
import { type StreamText, streamErrorPath, streamTexts } from './stream-texts.ts'

/** C# 11 (.NET 7 or newer) with HttpClient and System.Text.Json. */
export const CSHARP_TARGET: SnippetTarget = {
  id: 'csharp',
  title: 'C# (HttpClient)',
  group: 'language',
  language: 'csharp',
  extension: 'cs',
  refuse: () => null,
  write(request) {
    const parts = requestParts(request)
    return {
      code: codeOf(
        usings(request),
        '',
        sending(request, parts),
        '',
        request.streaming ? streaming(request.endpoint) : PLAIN_READING,
        request.form === undefined ? null : ['', ADD_PART],
      ),
      notes: [
        'Needs .NET 7 or newer, in a project with implicit usings, as `dotnet new console` makes it.',
        ...parts.notes,
      ],
    }
  },
}

const IN = '    '

/** Headers that .NET keeps with the content and refuses on the request. */
const CONTENT_HEADER = /^(allow|content-.*|expires|last-modified)$/i

function usings({ auth, body, form, streaming, endpoint }: SnippetRequest): Code {
  return [
    auth === 'bearer' || body !== null ? 'using System.Net.Http.Headers;' : null,
    body === null && form === undefined ? null : 'using System.Text;',
    streaming && endpoint !== 'other' ? 'using System.Text.Json.Nodes;' : null,
  ]
}

function sending(request: SnippetRequest, { url, headers }: RequestParts): Code {
  const { method, auth, body, form } = request
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'text/plain'
  const ofContent = headers.filter(
    ([name]) => CONTENT_HEADER.test(name) && name.toLowerCase() !== 'content-type',
  )
  const ofRequest = headers.filter(([name]) => !CONTENT_HEADER.test(name))
  const constant = `${method.charAt(0)}${method.slice(1).toLowerCase()}`
  return [
    auth === 'bearer' ? [keyReading(), ''] : null,
    body === null
      ? null
      : [
          `const string body = ${body.kind === 'json' ? csharpJsonLiteral(readableJson(body), IN) : csharpString(body.text)};`,
          '',
        ],
    'using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(30) }; // thinking can take long',
    `using var request = new HttpRequestMessage(HttpMethod.${constant}, ${csharpString(url)});`,
    auth === 'bearer'
      ? 'request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);'
      : null,
    ofRequest.map((header) => adding('request', header)),
    body === null
      ? null
      : [
          'request.Content = new StringContent(body, Encoding.UTF8);',
          `request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(${csharpString(type)});`,
          ofContent.map((header) => adding('request.Content', header)),
        ],
    form === undefined ? null : [formBuilding(form), ofContent.map((header) => adding('form', header))],
    '',
    'using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);',
    'if (!response.IsSuccessStatusCode)',
    '{',
    indent(
      IN,
      'var message = await response.Content.ReadAsStringAsync();',
      'Console.Error.WriteLine($"HTTP {(int)response.StatusCode}: {message}");',
      'return 1;',
    ),
    '}',
  ]
}

function keyReading(): Code {
  return [
    `var key = Environment.GetEnvironmentVariable("${KEY_VARIABLE}");`,
    'if (string.IsNullOrEmpty(key))',
    '{',
    indent(IN, `Console.Error.WriteLine("${MISSING_KEY}");`, 'return 1;'),
    '}',
  ]
}

/** .NET checks the form of headers it knows, and a server may well take another one. */
function adding(owner: string, [name, value]: readonly [string, string]): string {
  const verb = /^(accept|x-.*)$/i.test(name) ? 'Add' : 'TryAddWithoutValidation'
  return `${owner}.Headers.${verb}(${csharpString(name)}, ${csharpString(value)});`
}

/** MultipartFormDataContent would name a file a second time, by `filename*`, which RFC 7578 (4.2) forbids. */
function formBuilding(form: readonly FormPart[]): Code {
  return [
    '',
    'using var form = new MultipartContent("form-data");',
    'form.HeaderEncodingSelector = (_, _) => Encoding.UTF8;',
    form.map((part) => {
      const content = isFilePart(part)
        ? `new StreamContent(File.OpenRead(${csharpString(part.file)}))`
        : `new ByteArrayContent(Encoding.UTF8.GetBytes(${csharpString(part.value)}))`
      const type = partType(part)
      const headers = [csharpString(partDisposition(part)), ...(type === null ? [] : [csharpString(type)])]
      return `AddPart(${[content, ...headers].join(', ')});`
    }),
    'request.Content = form;',
  ]
}

const ADD_PART: Code = [
  'void AddPart(HttpContent content, string disposition, string? type = null)',
  '{',
  indent(
    IN,
    'content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);',
    'if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);',
    'form.Add(content);',
  ),
  '}',
]

const PLAIN_READING: Code = ['Console.WriteLine(await response.Content.ReadAsStringAsync());', 'return 0;']

function streaming(endpoint: SnippetEndpoint): Code {
  const texts = streamTexts(endpoint)
  const hasSections = texts.length > 1
  return [
    hasSections ? ['var section = "";', ''] : null,
    'using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());',
    'while (await reader.ReadLineAsync() is { } line)',
    '{',
    indent(
      IN,
      '// Between the events are blank lines, and comments such as ": keep-alive".',
      'if (!line.StartsWith("data:", StringComparison.Ordinal)) continue;',
      'var data = line["data:".Length..].Trim();',
      'if (data == "[DONE]") break;',
      endpoint === 'other' ? 'Console.WriteLine(data);' : eventHandling(endpoint, texts),
    ),
    '}',
    endpoint === 'other' ? null : 'Console.WriteLine();',
    'return 0;',
    hasSections ? ['', SECTION_PRINTER] : null,
  ]
}

function eventHandling(endpoint: SnippetEndpoint, texts: readonly StreamText[]): Code {
  return [
    '',
    'var json = JsonNode.Parse(data);',
    `if (${access('json', streamErrorPath(endpoint))} is { } message)`,
    '{',
    indent(IN, 'Console.Error.WriteLine(message);', 'return 1;'),
    '}',
    endpoint === 'chat' || endpoint === 'fim'
      ? [
          'foreach (var choice in json?["choices"]?.AsArray() ?? new JsonArray())',
          '{',
          indent(
            IN,
            texts.map((text) =>
              printingOf('choice', { ...text, path: text.path.slice(2) }, texts.length > 1),
            ),
          ),
          '}',
        ]
      : texts.map((text) => printingOf('json', text, texts.length > 1)),
  ]
}

function printingOf(root: string, { label, path, eventType }: StreamText, hasSections: boolean): Code {
  const text = `(string?)${access(root, path)}`
  const statement = hasSections ? `Show("${label}", ${text});` : `Console.Write(${text});`
  return eventType === null ? statement : `if ((string?)json?["type"] == "${eventType}") ${statement}`
}

const SECTION_PRINTER: Code = [
  'void Show(string name, string? text)',
  '{',
  indent(
    IN,
    'if (string.IsNullOrEmpty(text)) return;',
    'if (name != section) Console.WriteLine($"\\n[{name}]");',
    'section = name;',
    'Console.Write(text);',
  ),
  '}',
]

function access(root: string, path: readonly (string | number)[]): string {
  return root + path.map((step) => `?[${typeof step === 'number' ? step : `"${step}"`}]`).join('')
}
