import { TextCursorInput } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { Kbd } from '../../../components/kbd.tsx'
import { Select } from '../../../components/select.tsx'
import { useApp } from '../../../store/use-app.ts'
import { fimViewOf, MAX_SAMPLES } from './fim-samples-slice.ts'
import styles from './fim-section.module.css'
import { CODE_LANGUAGES } from './guess-language.ts'

export type FimToolbarProps = Readonly<{ tabId: string; guessedLanguage: string; onMoveHole: () => void }>

/** The option that is no language. */
const GUESS = 'guess'

const SAMPLE_OPTIONS = [
  {
    id: 'samples',
    options: Array.from({ length: MAX_SAMPLES }, (_, index) => ({
      id: String(index + 1),
      label: String(index + 1),
    })),
  },
]

/** The language of the text, how often Send runs the request, and where the hole is. */
export function FimToolbar({ tabId, guessedLanguage, onMoveHole }: FimToolbarProps) {
  const { language, sampleCount } = useApp((state) => fimViewOf(state, tabId))
  const changeFimView = useApp((state) => state.changeFimView)
  const isComparison = useApp((state) => state.tabs.find(({ id }) => id === tabId)?.comparisonId != null)
  const guessed = CODE_LANGUAGES.find(({ id }) => id === guessedLanguage)?.label ?? guessedLanguage
  return (
    <div className={styles.bar} role="toolbar" aria-label="Fill in the middle">
      <Select
        label="Language"
        hideLabel
        small
        groups={[
          { id: 'guessed', options: [{ id: GUESS, label: `${guessed} (guessed)` }] },
          { id: 'languages', title: 'Languages', options: CODE_LANGUAGES },
        ]}
        value={language ?? GUESS}
        onChange={(id) => changeFimView(tabId, { language: id === GUESS ? null : id })}
      />
      {!isComparison && (
        <div className={styles.samples}>
          <Select
            label="Samples: how often Send runs the request"
            hideLabel
            small
            prefix={<span className={styles.prefix} aria-hidden="true" />}
            groups={SAMPLE_OPTIONS}
            value={String(sampleCount)}
            onChange={(count) => changeFimView(tabId, { sampleCount: Number(count) })}
          />
        </div>
      )}
      <span className={styles.spacer} />
      <Button
        size="small"
        variant="ghost"
        icon={<TextCursorInput size={14} aria-hidden="true" />}
        // The cursor must stay where the hole is to go.
        preventFocusOnPress
        onPress={onMoveHole}
      >
        Hole at cursor <Kbd isHint>Alt H</Kbd>
      </Button>
    </div>
  )
}
