import type { Check } from '../../../../shared/schemas/check.ts'
import { AnswerText, FinishReason, Pattern, Reasoning, WholeAnswer } from './answer-fields.tsx'
import { Cost, FirstToken, Latency, Stall, Tokens } from './figure-fields.tsx'
import { JsonPath, JsonSchema, ToolCall } from './json-fields.tsx'
import { type FieldsProps, Word } from './sentence.tsx'

export type CheckFieldsProps = Readonly<{ check: Check }> & Omit<FieldsProps<Check['kind']>, 'check'>

/** A test as a sentence with fields in it. */
export function CheckFields({ check, ...rest }: CheckFieldsProps) {
  switch (check.kind) {
    case 'contains':
      return <AnswerText check={check} {...rest} />
    case 'matches':
      return <Pattern check={check} {...rest} />
    case 'equals':
      return <WholeAnswer check={check} {...rest} />
    case 'valid-json':
      return <Word>Answer is valid JSON</Word>
    case 'json-schema':
      return <JsonSchema check={check} {...rest} />
    case 'json-path':
      return <JsonPath check={check} {...rest} />
    case 'tool-called':
      return <ToolCall check={check} {...rest} />
    case 'finish-reason':
      return <FinishReason check={check} {...rest} />
    case 'tokens-below':
      return <Tokens check={check} {...rest} />
    case 'cost-below':
      return <Cost check={check} {...rest} />
    case 'latency-below':
      return <Latency check={check} {...rest} />
    case 'first-token-below':
      return <FirstToken check={check} {...rest} />
    case 'no-stall':
      return <Stall check={check} {...rest} />
    case 'reasoning':
      return <Reasoning check={check} {...rest} />
  }
}
