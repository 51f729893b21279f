import type { CheckOf, TokenFigure } from '../../../../shared/schemas/check.ts'
import { LimitField } from './limit-field.tsx'
import { Choice, CodeLine, type FieldsProps, Word } from './sentence.tsx'

const MAX_TOKENS = 10_000_000
const MAX_DURATION_MS = 3_600_000
const MAX_AMOUNT_LENGTH = 32
const MS_PER_SECOND = 1000

const FIGURES: Readonly<Record<TokenFigure, string>> = {
  completion: 'completion tokens',
  reasoning: 'reasoning tokens',
  prompt: 'prompt tokens',
  total: 'total tokens',
}

const FIRST_TOKENS: Readonly<Record<CheckOf<'first-token-below'>['token'], string>> = {
  any: 'First token',
  answer: 'First token of the answer',
}

/** How many tokens are used. */
export function Tokens({ check, place, takesCursor, onChange }: FieldsProps<'tokens-below'>) {
  return (
    <>
      <Word>Uses at most</Word>
      <LimitField
        label={`Limit of ${place}`}
        scale={1}
        max={MAX_TOKENS}
        unit=""
        value={check.limit}
        takesCursor={takesCursor}
        onChange={(limit) => onChange({ ...check, limit })}
      />
      <Choice
        label={`Tokens that ${place} counts`}
        choices={FIGURES}
        value={check.figure}
        onChange={(figure) => onChange({ ...check, figure })}
      />
    </>
  )
}

/** What the run costs. */
export function Cost({ check, place, takesCursor, onChange }: FieldsProps<'cost-below'>) {
  return (
    <>
      <Word>Costs at most</Word>
      <CodeLine
        label={`Limit of ${place}`}
        isShort
        maxLength={MAX_AMOUNT_LENGTH}
        placeholder="0.002"
        value={check.limit}
        takesCursor={takesCursor}
        onChange={(limit) => onChange({ ...check, limit })}
      />
      <Choice
        label={`Currency of ${place}`}
        choices={{ USD: 'USD', CNY: 'CNY' }}
        value={check.currency}
        onChange={(currency) => onChange({ ...check, currency })}
      />
    </>
  )
}

/** How long the run takes. */
export function Latency({ check, ...rest }: FieldsProps<'latency-below'>) {
  return (
    <>
      <Word>Takes at most</Word>
      <Seconds check={check} {...rest} />
    </>
  )
}

/** How soon the first token comes. */
export function FirstToken({ check, ...rest }: FieldsProps<'first-token-below'>) {
  return (
    <>
      <Choice
        label={`Token of ${rest.place}`}
        choices={FIRST_TOKENS}
        value={check.token}
        onChange={(token) => rest.onChange({ ...check, token })}
      />
      <Word>comes within</Word>
      <Seconds check={check} {...rest} />
    </>
  )
}

/** How long the text may pause. */
export function Stall({ check, ...rest }: FieldsProps<'no-stall'>) {
  return (
    <>
      <Word>Never pauses for more than</Word>
      <Seconds check={check} {...rest} />
    </>
  )
}

function Seconds(props: FieldsProps<'latency-below' | 'first-token-below' | 'no-stall'>) {
  const { check, place, takesCursor, onChange } = props
  return (
    <LimitField
      label={`Limit of ${place}`}
      scale={MS_PER_SECOND}
      max={MAX_DURATION_MS}
      unit="s"
      value={check.limitMs}
      takesCursor={takesCursor}
      onChange={(limitMs) => onChange({ ...check, limitMs })}
    />
  )
}
