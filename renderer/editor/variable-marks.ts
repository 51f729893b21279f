import { type editor, Range } from 'monaco-editor/editor/editor.api'
import { findVariables, type VariableScope } from '../../shared/domain/variables/variables.ts'
import styles from './code-editor.module.css'
import { LARGE_TEXT_LENGTH } from './editor-models.ts'

/** Marks every `{{name}}` of a text, with its value on hover; null = no marks. */
export function variableMarks(
  model: editor.ITextModel,
  variables: VariableScope | null,
): editor.IModelDeltaDecoration[] {
  if (variables === null || model.getValueLength() > LARGE_TEXT_LENGTH) return []
  return findVariables(model.getValue()).map(({ name, start, end }) => {
    const value = variables.get(name)
    const className = value === undefined ? styles.unresolved : styles.variable
    return {
      range: Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
      options: {
        inlineClassName: className ?? null,
        hoverMessage: { value: value === undefined ? `No value for ${name}` : `${name} = ${value}` },
      },
    }
  })
}
