import { createCssVariablesTheme, createHighlighterCoreSync, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import bash from 'shiki/langs/bash.mjs'
import c from 'shiki/langs/c.mjs'
import cpp from 'shiki/langs/cpp.mjs'
import css from 'shiki/langs/css.mjs'
import diff from 'shiki/langs/diff.mjs'
import go from 'shiki/langs/go.mjs'
import html from 'shiki/langs/html.mjs'
import java from 'shiki/langs/java.mjs'
import json from 'shiki/langs/json.mjs'
import python from 'shiki/langs/python.mjs'
import rust from 'shiki/langs/rust.mjs'
import sql from 'shiki/langs/sql.mjs'
import tsx from 'shiki/langs/tsx.mjs'
import typescript from 'shiki/langs/typescript.mjs'
import yaml from 'shiki/langs/yaml.mjs'
import { answerTasks } from '../../../workers/answer-tasks.ts'
import type { CodeToken, HighlightTask } from './highlight-code.ts'

// The theme names colours as `var(--token-keyword)`; the page turns them into classes.
const VARIABLE_PREFIX = '--'
const TOKEN_COLOR = /^var\(--token-([\w-]+)\)$/

let highlighter: HighlighterCore | null = null

/** Grammars are compiled with the first question. The JavaScript engine needs no WebAssembly, which the CSP forbids. */
function sharedHighlighter(): HighlighterCore {
  highlighter ??= createHighlighterCoreSync({
    themes: [createCssVariablesTheme({ name: 'tokens', variablePrefix: VARIABLE_PREFIX })],
    langs: [bash, c, cpp, css, diff, go, html, java, json, python, rust, sql, tsx, typescript, yaml],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  return highlighter
}

function tokensOf({ code, language }: HighlightTask): CodeToken[] | null {
  const shared = sharedHighlighter()
  if (!shared.getLoadedLanguages().includes(language)) return null
  const { tokens: lines } = shared.codeToTokens(code, { lang: language, theme: 'tokens' })
  return lines.flatMap((line, index): CodeToken[] => [
    ...(index === 0 ? [] : [['\n', ''] as const]),
    ...line.map(({ content, color }) => [content, TOKEN_COLOR.exec(color ?? '')?.[1] ?? ''] as const),
  ])
}

answerTasks(tokensOf)
