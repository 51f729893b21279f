import type { Snippet, SnippetEndpoint, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { curlCommand } from './curl.ts'
import { CURL_NOTE, curlFormProblem } from './curl-arguments.ts'

/** A script for Bash: curl sends, jq shows reasoning and answer apart. The body does not go through jq, which rounds. */
export const shellJqTarget: SnippetTarget = {
  id: 'shell-jq',
  title: 'Shell + jq',
  group: 'http',
  language: 'shell',
  extension: 'sh',
  refuse: (request) =>
    request.method === 'HEAD'
      ? 'A HEAD request has no answer that jq could read. Choose curl.'
      : curlFormProblem(request),
  write: (request): Snippet => ({
    code: writeShellJq(request),
    notes: [CURL_NOTE, 'Needs jq 1.6 or newer.'],
  }),
}

function writeShellJq(request: SnippetRequest): string {
  const command = curlCommand(request, {
    options: ['-sS'],
    next: request.streaming ? streamReader(request.endpoint) : answerReader(request.endpoint),
  })
  return `#!/usr/bin/env bash\nset -euo pipefail\n\n${command}`
}

/** The API puts its words into a member of the error; another server may have none. */
const ERROR_TEXT = '(.error.message? // (.error | tojson)) + "\\n"'

/** Reads one JSON answer. */
function answerReader(endpoint: SnippetEndpoint): string {
  const show = ANSWER_FILTERS[endpoint]
  const filter = `if .error? then ${ERROR_TEXT} | halt_error else ${show} end`
  return `jq -r '${filter}'`
}

const ANSWER_FILTERS: Readonly<Record<SnippetEndpoint, string>> = {
  chat: `.choices[].message |
    (.reasoning_content // "" | select(. != "") | "Reasoning:\\n\\(.)\\n"),
    (.content // "" | select(. != "") | "Answer:\\n\\(.)\\n"),
    (.tool_calls[]?.function | "Tool call:\\n\\(.name) \\(.arguments)")`,
  fim: '.choices[].text',
  anthropic: `.content[] |
    if .type == "thinking" then "Reasoning:\\n\\(.thinking)\\n"
    elif .type == "text" then "Answer:\\n\\(.text)\\n"
    elif .type == "tool_use" then "Tool call:\\n\\(.name) \\(.input | tojson)"
    else tojson end`,
  responses: `.output[] |
    if .type == "function_call" then "Tool call:\\n\\(.name) \\(.arguments)"
    elif .type == "reasoning" then "Reasoning:\\n\\([.content[]?.text] | add)\\n"
    else "Answer:\\n\\([.content[]?.text] | add)\\n" end`,
  other: '.',
}

/**
 * Reads server-sent events line by line and prints each text as it comes, with a heading where the kind of text
 * changes. What is no event is what a server says of an error.
 */
function streamReader(endpoint: SnippetEndpoint): string {
  return `jq -nRj --unbuffered '
    def events: inputs
      | if startswith("data:") then ltrimstr("data:") | select(test("^ *\\\\[DONE\\\\]") | not) | fromjson
        elif test("^\\\\s*$|^:|^(event|id|retry):") then empty
        else [., inputs, ""] | join("\\n") | halt_error end;
    def pieces: if .error? then ${ERROR_TEXT} | halt_error else ${PIECE_FILTERS[endpoint]} end;
    foreach (events | pieces | select(.[1] | length > 0)) as [$part, $text] ({};
      {$part, text: ((if .part == $part then "" elif .part then "\\n\\n\\($part):\\n" else "\\($part):\\n" end) + $text)};
      .text),
    "\\n"'`
}

/** For each event pairs of the kind of a text and the text. */
const PIECE_FILTERS: Readonly<Record<SnippetEndpoint, string>> = {
  chat: `.choices[]?.delta
      | ["Reasoning", .reasoning_content],
        ["Answer", .content],
        (.tool_calls[]?.function | ["Tool call", (.name // empty | . + " ")], ["Tool call", .arguments])`,
  fim: '.choices[]? | ["Answer", .text]',
  anthropic: `["Tool call", (.content_block.name? // empty | . + " ")],
      (.delta // {} | ["Reasoning", .thinking], ["Answer", .text], ["Tool call", .partial_json])`,
  responses: `if .type == "response.reasoning_text.delta" then ["Reasoning", .delta]
      elif .type == "response.output_text.delta" then ["Answer", .delta]
      elif .type == "response.output_item.added" then ["Tool call", (.item.name // empty | . + " ")]
      elif .type == "response.function_call_arguments.delta" then ["Tool call", .delta]
      elif .type == "response.failed" then .response.error.message + "\\n" | halt_error
      else empty end`,
  other: '["Events", tojson + "\\n"]',
}
