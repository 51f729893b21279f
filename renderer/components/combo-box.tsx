import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useContext, useState } from 'react'
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  Group,
  Input,
  Label,
  ListBox,
  Popover,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './combo-box.module.css'
import fieldStyles from './field.module.css'
import { type OptionGroup, OptionGroupItem } from './options.tsx'
import popoverStyles from './popover.module.css'

export type ComboBoxProps = Readonly<{
  label: string
  /** The label is only spoken. */
  hideLabel?: boolean
  groups: readonly OptionGroup[]
  /** The id of an option, or any other text when `allowsCustom`. */
  value: string
  /** Called with the whole value: on choice, on Enter, and when focus leaves. */
  onChange: (value: string) => void
  allowsCustom?: boolean
  placeholder?: string
  isDisabled?: boolean
  monospaced?: boolean
}>

/** A text field with suggestions. */
export function ComboBox(props: ComboBoxProps) {
  const { label, hideLabel, groups, value, placeholder, monospaced } = props
  const { text, setText, commitKey, commitText } = useComboBoxText(props)
  return (
    <AriaComboBox
      {...(hideLabel === true ? { 'aria-label': label } : {})}
      className={fieldStyles.field ?? ''}
      inputValue={text}
      onInputChange={setText}
      value={findOption(groups, value)?.id ?? null}
      onChange={commitKey}
      defaultItems={groups}
      allowsCustomValue={props.allowsCustom === true}
      allowsEmptyCollection
      isDisabled={props.isDisabled === true}
    >
      {hideLabel !== true && <Label className={fieldStyles.label}>{label}</Label>}
      <Group className={styles.group ?? ''}>
        <SuggestingInput
          isChoice={props.allowsCustom !== true}
          isMonospaced={monospaced === true}
          placeholder={placeholder ?? ''}
          onCommit={commitText}
        />
        <Button className={styles.button ?? ''}>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </Group>
      <Popover className={popoverStyles.popover ?? ''} offset={4}>
        <ListBox
          className={popoverStyles.list ?? ''}
          renderEmptyState={() => <div className={popoverStyles.empty}>No suggestion</div>}
        >
          {(group: OptionGroup) => <OptionGroupItem group={group} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

type SuggestingInputProps = Readonly<{
  /** Only what is suggested can be chosen, so that what is typed is a search. */
  isChoice: boolean
  isMonospaced: boolean
  placeholder: string
  onCommit: () => void
}>

/** A click shows all suggestions; the focus alone, on its way through the window, does not. */
function SuggestingInput({ isChoice, isMonospaced, placeholder, onCommit }: SuggestingInputProps) {
  const state = useContext(ComboBoxStateContext)
  return (
    <Input
      className={classNames(styles.input, isMonospaced && fieldStyles.mono)}
      placeholder={placeholder}
      spellCheck={false}
      onBlur={onCommit}
      onClick={(event) => {
        if (isChoice) event.currentTarget.select()
        state?.open(null, 'manual')
      }}
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        // Ctrl or the command key may begin a combination such as that of Send, which needs the text as it is now.
        const beginsCommand =
          (event.key === 'Control' || event.key === 'Meta') && event.currentTarget.value !== ''
        if (event.key === 'Enter' || beginsCommand) onCommit()
      }}
    />
  )
}

/** The text while it is typed; it follows `value` whenever that changes from outside. */
function useComboBoxText({ groups, value, onChange, allowsCustom }: ComboBoxProps) {
  const shown = findOption(groups, value)?.label ?? value
  const [text, setText] = useState(shown)
  const [lastShown, setLastShown] = useState(shown)
  if (shown !== lastShown) {
    setLastShown(shown)
    setText(shown)
  }

  function commitKey(key: string | number | null): void {
    if (key !== null && key !== value) onChange(String(key))
  }

  function commitText(): void {
    const typed = text.trim()
    if (allowsCustom !== true || typed === '') setText(shown)
    else if (typed !== shown) onChange(typed)
  }

  return { text, setText, commitKey, commitText }
}

function findOption(groups: readonly OptionGroup[], id: string) {
  return groups.flatMap((group) => group.options).find((option) => option.id === id)
}
