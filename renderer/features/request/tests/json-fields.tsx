import type { ValueOperator } from '../../../../shared/schemas/check.ts'
import { Choice, CodeLine, type FieldsProps, TextBlock, Word } from './sentence.tsx'

const MAX_TEXT_LENGTH = 1024 * 1024
const MAX_PATH_LENGTH = 10_000
const MAX_NAME_LENGTH = 256

const OPERATORS: Readonly<Record<ValueOperator, string>> = {
  exists: 'is there',
  equals: 'equals',
  contains: 'contains',
  matches: 'matches',
  'at-least': 'is at least',
  'at-most': 'is at most',
}

const EXPECTED_EXAMPLES: Readonly<Record<ValueOperator, string>> = {
  exists: '',
  equals: '"Berlin"',
  contains: '"Berlin"',
  matches: '^Ber',
  'at-least': '1',
  'at-most': '100',
}

/** The JSON Schema that the answer fits. */
export function JsonSchema({ check, place, takesCursor, onChange }: FieldsProps<'json-schema'>) {
  return (
    <>
      <Word>Answer is JSON that fits this schema</Word>
      <TextBlock
        label={`JSON Schema of ${place}`}
        maxLength={MAX_TEXT_LENGTH}
        placeholder='{ "type": "object", "required": ["city"] }'
        value={check.schemaText}
        takesCursor={takesCursor}
        onChange={(schemaText) => onChange({ ...check, schemaText })}
      />
    </>
  )
}

/** What is at a place in the JSON of the answer. */
export function JsonPath({ check, place, takesCursor, onChange }: FieldsProps<'json-path'>) {
  return (
    <>
      <Word>Value at</Word>
      <CodeLine
        label={`JSONPath of ${place}`}
        maxLength={MAX_PATH_LENGTH}
        placeholder="$.city"
        value={check.path}
        takesCursor={takesCursor}
        onChange={(path) => onChange({ ...check, path })}
      />
      <Choice
        label={`Comparison of ${place}`}
        choices={OPERATORS}
        value={check.operator}
        onChange={(operator) => onChange({ ...check, operator })}
      />
      {check.operator !== 'exists' && (
        <CodeLine
          label={`Expected value of ${place}`}
          maxLength={MAX_TEXT_LENGTH}
          placeholder={EXPECTED_EXAMPLES[check.operator]}
          value={check.expected}
          onChange={(expected) => onChange({ ...check, expected })}
        />
      )}
    </>
  )
}

/** The tool that is called, and with what. */
export function ToolCall({ check, place, takesCursor, onChange }: FieldsProps<'tool-called'>) {
  return (
    <>
      <Word>Calls the tool</Word>
      <CodeLine
        label={`Tool of ${place}`}
        maxLength={MAX_NAME_LENGTH}
        placeholder="get_weather"
        value={check.name}
        takesCursor={takesCursor}
        onChange={(name) => onChange({ ...check, name })}
      />
      <Word>with at least these arguments</Word>
      <TextBlock
        label={`Arguments of ${place}`}
        maxLength={MAX_TEXT_LENGTH}
        placeholder='{ "city": "Berlin" }, or nothing for any'
        value={check.argumentsText}
        onChange={(argumentsText) => onChange({ ...check, argumentsText })}
      />
    </>
  )
}
