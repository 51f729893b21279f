import { describe, expect, it } from 'vitest'
import { type FimKeyState, fimKeyAction } from '../../../../../renderer/features/request/fim/fim-keys.ts'
import { guessLanguage } from '../../../../../renderer/features/request/fim/guess-language.ts'
import { writeText } from '../../../../../renderer/features/request/fim/write-text.ts'

describe('writeText', () => {
  const BODY = '{\n  // kept\n  "prompt": "a",\n  "model": "m"\n}'

  it('writes only the side that differs, in place', () => {
    expect(writeText(BODY, { prompt: 'ab', suffix: '' })).toBe(BODY.replace('"a"', '"ab"'))
    expect(writeText(BODY, { prompt: 'a', suffix: '' })).toBe(BODY)
  })

  it('adds the suffix when there is one, and empties a side that has a field', () => {
    const withSuffix = writeText(BODY, { prompt: 'a', suffix: 'z' })
    expect(withSuffix).toContain('"suffix": "z"')
    expect(withSuffix).toContain('// kept')
    expect(writeText(withSuffix, { prompt: '', suffix: '' })).toContain('"suffix": ""')
  })

  it('makes a body where there is none', () => {
    expect(JSON.parse(writeText('', { prompt: 'a', suffix: 'b' }))).toEqual({ prompt: 'a', suffix: 'b' })
  })
})

describe('fimKeyAction', () => {
  const PLAIN = { key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
  const OFFERED: FimKeyState = { isInText: true, hasSelection: false, hasCompletion: true, canDismiss: true }

  it.each([
    [{ key: 'Tab' }, {}, 'accept'],
    [{ key: 'Tab' }, { hasCompletion: false }, null],
    [{ key: 'Tab' }, { hasSelection: true }, null],
    [{ key: 'Tab' }, { isInText: false }, null],
    [{ key: 'Tab', shiftKey: true }, {}, null],
    [{ key: 'Escape' }, {}, 'dismiss'],
    [{ key: 'Escape' }, { canDismiss: false }, null],
    [{ key: 'Escape' }, { isInText: false }, null],
    [{ key: '“', code: 'BracketLeft', altKey: true }, { isInText: false }, 'previous'],
    [{ key: ']', code: 'BracketRight', altKey: true }, {}, 'next'],
    [{ key: ']', code: 'BracketRight' }, {}, null],
    [{ key: 'h', code: 'KeyH', altKey: true }, {}, 'move-hole'],
    [{ key: 'h', code: 'KeyH', altKey: true, ctrlKey: true }, {}, null],
    [{ key: 'a', code: 'KeyA' }, {}, null],
  ] as const)('%o with %o', (pressed, state, expected) => {
    expect(fimKeyAction({ ...PLAIN, ...pressed }, { ...OFFERED, ...state })).toBe(expected)
  })
})

describe('guessLanguage', () => {
  it.each([
    ['python', 'def fib(n):\n    """Fibonacci."""\n'],
    ['typescript', 'export function add(a: number, b: number): number {\n  const x = 1\n'],
    ['javascript', 'function add(a, b) {\n'],
    ['go', 'package main\n\nfunc add(a int, b int) int {\n'],
    ['rust', 'fn main() {\n    let mut x = 1;\n'],
    ['java', 'public class Main {\n  public static void main(String[] args) {\n'],
    ['csharp', 'using System;\nnamespace Demo {\n'],
    ['cpp', '#include <iostream>\nint main() {\n'],
    ['php', '<?php\n$a = 1;\n'],
    ['ruby', 'def add(a, b)\n'],
    ['kotlin', 'fun add(a: Int, b: Int): Int {\n  val x = 1\n'],
    ['shell', '#!/bin/bash\nif [ -f a ]; then\n'],
    ['sql', 'SELECT a FROM b\nGROUP BY '],
    ['html', '<!doctype html>\n<body>\n'],
    ['plaintext', 'Once upon a time there was a fox.'],
    ['plaintext', ''],
  ])('takes it for %s', (expected, prompt) => {
    expect(guessLanguage(prompt, '')).toBe(expected)
  })

  it('reads the suffix as well', () => {
    expect(guessLanguage('', '\n\nif err != nil {\n\treturn err\n}\nfunc main() {\n')).toBe('go')
  })
})
