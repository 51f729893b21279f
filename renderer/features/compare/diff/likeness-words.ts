import type { TextComparison } from './compare-texts.ts'
import type { TextManner } from './diff-look.ts'

/** What the two texts are. */
export type TextNoun = 'answer' | 'reasoning'

/** What came of a comparison in one sentence; the icon says the same again. */
export type LikenessWords = Readonly<{ text: string; icon: 'equal' | 'warning' | null }>

const PLURALS: Readonly<Record<TextNoun, string>> = { answer: 'answers', reasoning: 'reasonings' }

export function likenessWords(
  noun: TextNoun,
  { likeness, isCoarse, changeCount, json }: TextComparison,
  manner: TextManner,
): LikenessWords {
  const both = `The two ${PLURALS[noun]}`
  switch (likeness) {
    case 'same':
      return { text: `${both} are the same, character for character.`, icon: 'equal' }
    case 'json':
      return { text: `${both} hold the same JSON; only its layout or order differs.`, icon: 'equal' }
    case 'words':
      return { text: `${both} have the same words; only white space differs.`, icon: 'equal' }
    case 'different':
      break
  }
  if (manner === 'json') return { text: countOf(json?.changes.length ?? 0), icon: null }
  if (manner === 'lines') return { text: '', icon: null }
  if (!isCoarse) return { text: countOf(changeCount), icon: null }
  return {
    text: 'The texts differ too much for a word by word comparison; lines are compared first.',
    icon: 'warning',
  }
}

function countOf(differences: number): string {
  return differences === 1 ? '1 difference' : `${differences.toLocaleString('en')} differences`
}
