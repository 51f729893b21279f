import { chatModelOf } from '../../../shared/catalogue/anthropic-models.ts'
import type { Protocol } from '../../../shared/catalogue/endpoints.ts'
import { type ModelEntry, modelsInForce } from '../../../shared/catalogue/models.ts'
import { setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { ComboBox } from '../../components/combo-box.tsx'
import styles from './request-line.module.css'
import { useEditBody } from './use-request.ts'

/** Names of Anthropic stand for models of DeepSeek there, so that a client need not change (Anthropic API guide). */
const ANTHROPIC_NAMES = {
  id: 'claude',
  title: 'Names of Anthropic',
  options: ['claude-opus-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5'].map((id) => ({
    id,
    label: id,
    description: `Served by ${chatModelOf(id)}`,
  })),
}

export type ModelPickerProps = Readonly<{ tabId: string; protocol: Protocol; model: string }>

/** The model, chosen from the known ones or typed: other servers have other models. */
export function ModelPicker({ tabId, protocol, model }: ModelPickerProps) {
  const editBody = useEditBody(tabId)
  return (
    <div className={styles.model}>
      <ComboBox
        label="Model"
        hideLabel
        monospaced
        allowsCustom
        placeholder="model"
        groups={modelGroups(protocol)}
        value={model}
        onChange={(id) => editBody((text) => setBodyValue(text, ['model'], id))}
      />
    </div>
  )
}

function optionsOf(isShown: (model: ModelEntry) => boolean) {
  return modelsInForce()
    .filter(isShown)
    .map((model) => ({
      id: model.id,
      label: model.id,
      description: describeModel(model),
      ...(model.retiredAt === null
        ? {}
        : { end: <span className={styles.retired}>until {model.retiredAt.slice(0, 10)}</span> }),
    }))
}

function describeModel({ status, displayName, replacement }: ModelEntry): string {
  if (status !== 'retired' || replacement === null) return displayName
  return `${displayName} · today ${replacement.model}, thinking ${replacement.thinking}`
}

function modelGroups(protocol: Protocol) {
  const current = {
    id: 'current',
    title: 'Current',
    options: optionsOf(({ status }) => status !== 'retired'),
  }
  if (protocol === 'anthropic') return [current, ANTHROPIC_NAMES]
  return [
    current,
    { id: 'retired', title: 'Retired', options: optionsOf(({ status }) => status === 'retired') },
  ]
}
