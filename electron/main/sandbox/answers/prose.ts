import type { SeededRandom } from '../generation/seeded-random.ts'
import { comparedThings, type PromptAnalysis, type PromptKind } from './prompt-analysis.ts'

/** Turns a topic into sentences; every list is chosen from by the seed. */
type Sentence = (topic: string) => string
type Sentences = readonly [Sentence, ...Sentence[]]

const OPENINGS: Sentences = [
  (topic) =>
    `The short answer about **${topic}**: start from what it is for, and the details fall into place.`,
  (topic) => `Most of what matters about **${topic}** fits on one page; here it is.`,
  (topic) => `It is easier to grasp **${topic}** when the idea, its cost and its limits are kept apart.`,
]
const BODY: Sentences = [
  (topic) => `A good way to think about ${topic} is to ask which problem would come back without it.`,
  (topic) =>
    `In practice, work on ${topic} pays off when the result is measured before and after, on the same input.`,
  () => 'The first version should be the simplest one that can be checked by a stranger.',
  (topic) =>
    `If a first look at ${topic} disappoints, the cause is usually an assumption that nobody wrote down.`,
  () => 'It helps to look at one concrete case from beginning to end before generalising.',
  (topic) =>
    `There are limits: knowing about ${topic} does not replace knowing what the result should look like.`,
  () => 'Small steps keep mistakes small, and they show early which of two ideas was the better one.',
  (topic) =>
    `People who work with ${topic} every day tend to keep a short list of what went wrong last time.`,
  () => 'The common case deserves the clearest path; the rare one deserves a test.',
  (topic) =>
    `Costs hide in repetition, so ask how often the question of ${topic} comes up, not only how long it takes.`,
  () => 'When two explanations fit equally well, prefer the one that could be shown wrong tomorrow.',
  (topic) =>
    `Written down in plain words, ${topic} can be discussed by people who do not share a background.`,
]
const POINTS: Sentences = [
  (topic) => `**Purpose**: say why ${topic} should matter here before going into details.`,
  () => '**Evidence**: measure on real input, and keep the figures.',
  () => '**Limits**: write down what it does not do.',
  () => '**Cost**: count time, money and attention together.',
  () => '**Failure**: decide beforehand what happens when it goes wrong.',
  () => '**Review**: let somebody else follow the steps once.',
  () => '**Size**: change one thing at a time.',
  (topic) => `**Next step**: try ${topic} on one small case today.`,
]
const CLOSINGS: Sentences = [
  (topic) => `If you tell me more about your case, I can be more exact about ${topic}.`,
  (topic) => `In one sentence: treat ${topic} as something to test, not something to believe.`,
  () => 'That is the whole idea; the rest is practice.',
]

const CHINESE_OPENINGS: Sentences = [
  (topic) => `关于**${topic}**，先说结论：弄清它要解决的问题，细节自然就清楚了。`,
  (topic) => `理解**${topic}**，最好把目的、代价和限制分开来看。`,
]
const CHINESE_BODY: Sentences = [
  (topic) => `可以这样想：如果没有${topic}，哪些麻烦会重新出现？`,
  () => '第一个版本应当尽量简单，并且让别人也能检查。',
  (topic) => `实践中，${topic}的效果要用同样的输入前后对比才能看出来。`,
  () => '先把一个具体的例子从头到尾走一遍，再去总结规律。',
  (topic) => `如果${topic}不如预期，原因往往是某个没有写下来的假设。`,
  () => '小步前进，错误也就小，而且更早知道哪个想法更好。',
  (topic) => `经常接触${topic}的人，通常会记下上一次出错的地方。`,
]
const CHINESE_POINTS: Sentences = [
  (topic) => `**目的**：先说明${topic}是为了什么。`,
  () => '**依据**：用真实数据衡量，并保留结果。',
  () => '**限制**：写清楚它不能做什么。',
  () => '**成本**：时间、金钱和精力一起算。',
  (topic) => `**下一步**：今天就在一个小例子上试试${topic}。`,
]
const CHINESE_CLOSINGS: Sentences = [
  (topic) => `如果你补充一些背景，我可以把${topic}讲得更具体。`,
  () => '要点就是这些，剩下的靠练习。',
]

const DEFAULT_ITEMS = 4
const SENTENCES_PER_PARAGRAPH = 5

/** An answer about a prompt's topic: Markdown in the shape the prompt asks for, in its language and length. */
export function composeProse(prompt: PromptAnalysis, random: SeededRandom): string {
  if (prompt.requestedLength !== null) return longText(prompt, random, prompt.requestedLength)
  const chinese = prompt.language === 'zh'
  return [
    random.pick(chinese ? CHINESE_OPENINGS : OPENINGS)(prompt.topic),
    middlePart(prompt, random),
    random.pick(chinese ? CHINESE_CLOSINGS : CLOSINGS)(prompt.topic),
  ].join('\n\n')
}

function middlePart(prompt: PromptAnalysis, random: SeededRandom): string {
  const { topic } = prompt
  const build: Readonly<Record<PromptKind, () => string>> = {
    steps: () => points(prompt, (text, index) => `${index + 1}. ${text}`),
    list: () => points(prompt, (text) => `- ${text}`),
    comparison: () => comparisonTable(prompt),
    code: () => codeExample(prompt),
    summary: () => paragraph(prompt, random, 3),
    explanation: () =>
      `${paragraph(prompt, random, 4)}\n\n${points(prompt, (text) => `- ${text}`)}\n\n${formula(topic, prompt.language)}`,
  }
  return build[prompt.kind]()
}

function points(prompt: PromptAnalysis, line: (text: string, index: number) => string): string {
  const source = prompt.language === 'zh' ? CHINESE_POINTS : POINTS
  const wanted = prompt.requestedItems ?? DEFAULT_ITEMS
  const items = Array.from({ length: wanted }, (_, index) => source[index % source.length] ?? source[0])
  return items.map((sentence, index) => line(sentence(prompt.topic), index)).join('\n')
}

function comparisonTable({ text, topic, language }: PromptAnalysis): string {
  if (language === 'zh') {
    return `| 方面 | 简单方案 | 完整方案 |\n|---|---|---|\n| 适用 | 小规模的${topic} | 长期使用 |\n| 成本 | 低 | 较高 |\n| 风险 | 容易回退 | 需要测试 |`
  }
  const [left, right] = comparedThings(text) ?? ['The simple way', 'The thorough way']
  return `| Aspect | ${left} | ${right} |\n|---|---|---|\n| Purpose | what it was made for | what it was made for |\n| Cost | measure it on your own case | measure it on your own case |\n| Risk | how hard is it to leave? | how hard is it to leave? |`
}

function codeExample({ topic, language }: PromptAnalysis): string {
  const name =
    topic
      .toLowerCase()
      .match(/[a-z][a-z0-9]*/g)
      ?.slice(0, 3)
      .join('_') ?? 'example'
  const note = language === 'zh' ? '示例' : 'A small, testable start'
  return `\`\`\`python\n# ${note}\ndef ${name}(items):\n    """Keep the items that are worth keeping, in order."""\n    seen = set()\n    return [item for item in items if not (item in seen or seen.add(item))]\n\n\nassert ${name}([1, 2, 1]) == [1, 2]\n\`\`\``
}

function formula(topic: string, language: PromptAnalysis['language']): string {
  const value = String.raw`$$\text{value} = \frac{\text{benefit} \times \text{frequency}}{\text{cost}}$$`
  return language === 'zh' ? `粗略地衡量${topic}：\n\n${value}` : `A rough measure of ${topic}:\n\n${value}`
}

function paragraph(prompt: PromptAnalysis, random: SeededRandom, sentences: number): string {
  const chinese = prompt.language === 'zh'
  const source = chinese ? CHINESE_BODY : BODY
  const first = random.below(source.length)
  const chosen = Array.from({ length: sentences }, (_, index) => source[(first + index) % source.length])
  return chosen.map((sentence) => sentence?.(prompt.topic) ?? '').join(chinese ? '' : ' ')
}

/** Paragraphs under headings until the requested length is reached, then cut to it at a sentence. */
function longText(prompt: PromptAnalysis, random: SeededRandom, length: number): string {
  const chinese = prompt.language === 'zh'
  const parts: string[] = [random.pick(chinese ? CHINESE_OPENINGS : OPENINGS)(prompt.topic)]
  let size = lengthOf(parts[0] ?? '', chinese)
  for (let section = 1; size < length; section += 1) {
    const heading = chinese ? `## ${section}. ${prompt.topic}` : `## Part ${section}: ${prompt.topic}`
    const text = paragraph(prompt, random, SENTENCES_PER_PARAGRAPH)
    const kept = trimToLength(text, length - size, chinese)
    const part = section % 4 === 1 ? `${heading}\n\n${kept}` : kept
    parts.push(part)
    size += lengthOf(part, chinese)
  }
  return parts.join('\n\n')
}

function trimToLength(text: string, length: number, chinese: boolean): string {
  const sentences = text.split(chinese ? /(?<=[。？])/ : /(?<=[.?!])\s+/)
  let kept = sentences[0] ?? ''
  for (const sentence of sentences.slice(1)) {
    if (lengthOf(kept, chinese) >= length) break
    kept += (chinese ? '' : ' ') + sentence
  }
  return kept
}

function lengthOf(text: string, chinese: boolean): number {
  return chinese ? text.length : text.split(/\s+/).length
}
