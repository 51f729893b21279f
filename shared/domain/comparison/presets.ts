import { currentModels, findModel } from '../../catalogue/models.ts'
import type { ComparisonColumn } from '../../schemas/comparison.ts'
import { newColumn, withFieldOverride, withParameter } from './column-fields.ts'

/** What a preset has to know of the request and of where it goes. */
export interface PresetFacts {
  /** The model of the request; null when it names none. */
  readonly model: string | null
  /** Whether the environment still answers for `deepseek-chat` and `deepseek-reasoner`. */
  readonly knowsRetiredNames: boolean
  readonly makeId: () => string
}

/** A comparison that is often wanted, ready made. */
export interface ComparisonPreset {
  readonly id: 'chat-vs-reasoner' | 'effort' | 'temperature' | 'models'
  readonly title: string
  readonly description: string
  readonly columns: (facts: PresetFacts) => ComparisonColumn[]
}

const FLASH = 'deepseek-flash'
const EFFORTS = ['low', 'high', 'max'] as const
const TEMPERATURES = [0, 0.7, 1.3] as const

export const COMPARISON_PRESETS: readonly ComparisonPreset[] = [
  {
    id: 'chat-vs-reasoner',
    title: 'Chat vs reasoner',
    description:
      'The same request without and with thinking: what deepseek-chat and deepseek-reasoner were, or these two themselves where they are still served.',
    columns: ({ knowsRetiredNames, makeId }) => {
      if (knowsRetiredNames) {
        return ['deepseek-chat', 'deepseek-reasoner'].map((model) => retiredColumn(model, makeId))
      }
      return ['disabled', 'enabled'].map((thinking) => {
        return withParameter(withParameter(newColumn(makeId), 'model', FLASH), 'thinking', thinking)
      })
    },
  },
  {
    id: 'effort',
    title: 'Reasoning effort',
    description: 'Thinking at low, high and max effort: what more reasoning brings, and what it costs.',
    columns: (facts) =>
      EFFORTS.map((effort) =>
        withParameter(withParameter(switchableColumn(facts), 'thinking', 'enabled'), 'effort', effort),
      ),
  },
  {
    id: 'temperature',
    title: 'Temperature',
    description:
      'Temperatures 0, 0.7 and 1.3. Thinking is off in all of them, since temperature has no effect while the model thinks.',
    columns: (facts) =>
      TEMPERATURES.map((temperature) =>
        withParameter(
          withParameter(switchableColumn(facts), 'thinking', 'disabled'),
          'temperature',
          temperature,
        ),
      ),
  },
  {
    id: 'models',
    title: 'Every model',
    description: 'The same request to every model that the API lists today.',
    columns: ({ makeId }) => currentModels().map(({ id }) => withParameter(newColumn(makeId), 'model', id)),
  },
]

/** A retired name decides about thinking itself and knows neither field. */
function retiredColumn(model: string, makeId: () => string): ComparisonColumn {
  const column = withFieldOverride(withParameter(newColumn(makeId), 'model', model), ['thinking'], null)
  return withParameter(column, 'effort', null)
}

/** A column of the request's model; of one that can be told to think or not, where that one cannot. */
function switchableColumn({ model, makeId }: PresetFacts): ComparisonColumn {
  const isSwitchable = model !== null && (findModel(model)?.thinking ?? 'switchable') === 'switchable'
  return isSwitchable ? newColumn(makeId) : withParameter(newColumn(makeId), 'model', FLASH)
}
