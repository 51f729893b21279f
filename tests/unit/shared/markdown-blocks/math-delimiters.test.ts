import { describe, expect, it } from 'vitest'
import { normalizeMath } from '../../../../shared/domain/markdown-blocks/math-delimiters.ts'

describe('normalizeMath', () => {
  it.each([
    ['inline brackets', 'so \\(x^2\\) is', 'so $$x^2$$ is'],
    ['single dollars', 'so $x^2$ is', 'so $$x^2$$ is'],
    ['double dollars in a line', 'so $$x^2$$ is', 'so $$x^2$$ is'],
    ['display brackets', 'so\n\\[ x = 1 \\]', 'so\n\n$$\nx = 1\n$$\n'],
    ['a display line', '$$ x = 1 $$', '\n$$\nx = 1\n$$\n'],
    ['display in a list item', '1. so \\[x\\]', '1. so \n   $$\n   x\n   $$\n   '],
  ])('rewrites %s', (_name, source, expected) => {
    expect(normalizeMath(source)).toBe(expected)
  })

  it.each([
    ['money', 'It costs $5 and $10.'],
    ['a price range', 'It costs $5-$10.'],
    ['an escaped dollar', 'It costs \\$5$ or so'],
    ['a code span', 'Use `$HOME/$USER` and `\\(x\\)`'],
    ['a code span in double ticks', 'Use `` `$a$` ``'],
    ['a formula block', '$$\nx = 1\n$$'],
    ['text without formulas', 'Nothing here.'],
  ])('leaves alone %s', (_name, source) => {
    expect(normalizeMath(source)).toBe(source)
  })
})
