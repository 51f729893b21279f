import { Checkbox } from '../../../components/switch.tsx'
import { Choice, CodeLine, type FieldsProps, TextBlock, Word } from './sentence.tsx'

const MAX_TEXT_LENGTH = 1024 * 1024
const MAX_PATTERN_LENGTH = 10_000

/** The words of each protocol (API reference, `finish_reason` and `incomplete_details`; Anthropic's `stop_reason`). */
const FINISH_REASONS: Readonly<Record<string, string>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  content_filter: 'content_filter',
  insufficient_system_resource: 'insufficient_system_resource',
  completed: 'completed (Responses)',
  max_output_tokens: 'max_output_tokens (Responses)',
  end_turn: 'end_turn (Anthropic)',
  max_tokens: 'max_tokens (Anthropic)',
  stop_sequence: 'stop_sequence (Anthropic)',
  tool_use: 'tool_use (Anthropic)',
}

/** Whether the answer has a text in it. */
export function AnswerText({ check, place, takesCursor, onChange }: FieldsProps<'contains'>) {
  return (
    <>
      <Word>Answer</Word>
      <Choice
        label={`Whether ${place} wants it`}
        choices={{ yes: 'contains', no: 'does not contain' }}
        value={check.negated ? 'no' : 'yes'}
        onChange={(id) => onChange({ ...check, negated: id === 'no' })}
      />
      <TextBlock
        label={`Text of ${place}`}
        isInline
        maxLength={MAX_TEXT_LENGTH}
        placeholder="Mount Everest"
        value={check.text}
        takesCursor={takesCursor}
        onChange={(text) => onChange({ ...check, text })}
      />
      <IgnoreCase
        isSelected={check.ignoreCase}
        onChange={(ignoreCase) => onChange({ ...check, ignoreCase })}
      />
    </>
  )
}

/** Whether a regular expression is found in the answer. */
export function Pattern({ check, place, takesCursor, onChange }: FieldsProps<'matches'>) {
  return (
    <>
      <Word>Answer</Word>
      <Choice
        label={`Whether ${place} wants it`}
        choices={{ yes: 'matches', no: 'does not match' }}
        value={check.negated ? 'no' : 'yes'}
        onChange={(id) => onChange({ ...check, negated: id === 'no' })}
      />
      <CodeLine
        label={`Pattern of ${place}`}
        maxLength={MAX_PATTERN_LENGTH}
        placeholder="\bday \d+\b"
        value={check.pattern}
        takesCursor={takesCursor}
        onChange={(pattern) => onChange({ ...check, pattern })}
      />
      <IgnoreCase
        isSelected={check.ignoreCase}
        onChange={(ignoreCase) => onChange({ ...check, ignoreCase })}
      />
    </>
  )
}

/** What the whole answer is. */
export function WholeAnswer({ check, place, takesCursor, onChange }: FieldsProps<'equals'>) {
  return (
    <>
      <Word>Answer is exactly</Word>
      <IgnoreCase
        isSelected={check.ignoreCase}
        onChange={(ignoreCase) => onChange({ ...check, ignoreCase })}
      />
      <TextBlock
        label={`Text of ${place}`}
        maxLength={MAX_TEXT_LENGTH}
        value={check.text}
        takesCursor={takesCursor}
        onChange={(text) => onChange({ ...check, text })}
      />
    </>
  )
}

/** Why the model stopped. */
export function FinishReason({ check, place, onChange }: FieldsProps<'finish-reason'>) {
  return (
    <>
      <Word>Finish reason is</Word>
      <Choice
        label={`Finish reason of ${place}`}
        choices={{ ...FINISH_REASONS, [check.reason]: FINISH_REASONS[check.reason] ?? check.reason }}
        value={check.reason}
        onChange={(reason) => onChange({ ...check, reason })}
      />
    </>
  )
}

/** Whether the model thinks before it answers. */
export function Reasoning({ check, place, onChange }: FieldsProps<'reasoning'>) {
  return (
    <>
      <Word>The model</Word>
      <Choice
        label={`Whether ${place} wants reasoning`}
        choices={{ yes: 'reasons', no: 'does not reason' }}
        value={check.present ? 'yes' : 'no'}
        onChange={(id) => onChange({ ...check, present: id === 'yes' })}
      />
    </>
  )
}

type IgnoreCaseProps = Readonly<{ isSelected: boolean; onChange: (isSelected: boolean) => void }>

function IgnoreCase(props: IgnoreCaseProps) {
  return <Checkbox label="Ignore case" {...props} />
}
