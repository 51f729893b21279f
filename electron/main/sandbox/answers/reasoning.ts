import type { SeededRandom } from '../generation/seeded-random.ts'
import type { PromptAnalysis } from './prompt-analysis.ts'

/** How many general thoughts go with each effort; `medium` and the other names count as the API maps them. */
const THOUGHTS_BY_EFFORT: Readonly<Record<string, number>> = {
  minimal: 2,
  low: 2,
  medium: 6,
  high: 6,
  xhigh: 6,
  max: 16,
  ultra: 16,
}
const DEFAULT_EFFORT = 'high'

/** Thoughts before the answer is found, and thoughts that look at it again. */
interface GeneralThoughts {
  readonly weighing: readonly string[]
  readonly checking: readonly string[]
}

const ENGLISH: GeneralThoughts = {
  weighing: [
    'Let me make sure I read this correctly before I answer.',
    'The wording matters here: what is asked is narrower than what could be said.',
    'I should decide on the form first: a few short parts are easier to use than one long one.',
    'Is there a hidden assumption? If so, naming it is better than working around it.',
    'One alternative would be to begin with an example; the order does not change the result.',
  ],
  checking: [
    'Let me check the main statement against a simple case. It holds.',
    'What could be wrong with that? A different reading of the question, but it is the less likely one.',
    'Wait, let me look at the limits of this once more. They do not change the answer.',
    'I will leave out what is true but does not help.',
    'That agrees with what I would expect from the other direction.',
  ],
}
const CHINESE: GeneralThoughts = {
  weighing: [
    '先确认一下我对问题的理解是否正确。',
    '题目的措辞很重要，要回答的范围比想到的要小。',
    '先决定形式：几段简短的说明比一大段更好用。',
    '有没有隐含的假设？如果有，最好直接说明。',
  ],
  checking: [
    '用一个简单的例子检验一下主要结论，成立。',
    '再看一遍它的限制，结论不变。',
    '换一个方向去想，结果是一致的。',
    '正确但没有帮助的内容就不写了。',
  ],
}

/**
 * A text that reads like reasoning: the question restated, the thoughts that lead to the answer, and as much
 * weighing and checking as the effort asks for.
 */
export function composeReasoning(
  prompt: PromptAnalysis,
  how: { thoughts: readonly string[]; effort: string | null | undefined; random: SeededRandom },
): string {
  const chinese = prompt.language === 'zh'
  const general = chinese ? CHINESE : ENGLISH
  const count = THOUGHTS_BY_EFFORT[how.effort ?? DEFAULT_EFFORT] ?? 0
  const weighing = rotated(general.weighing, Math.ceil(count / 2), how.random)
  const checking = rotated(general.checking, Math.floor(count / 2), how.random)
  const opening = chinese ? `用户在问${prompt.topic}。` : `The user asks about ${prompt.topic}.`
  const closing = chinese ? '可以作答了。' : 'Good, now I can answer.'
  const joint = chinese ? '' : ' '
  return [[opening, ...weighing], how.thoughts, [...checking, closing]]
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.join(joint))
    .join('\n\n')
}

/** `count` sentences from a seeded start, going round. */
function rotated(sentences: readonly string[], count: number, random: SeededRandom): string[] {
  const first = random.below(sentences.length)
  return Array.from({ length: count }, (_, index) => sentences[(first + index) % sentences.length] ?? '')
}
