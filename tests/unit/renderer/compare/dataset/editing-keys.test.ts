import { describe, expect, test } from 'vitest'
import {
  commandOf,
  type EditingCommand,
  type PressedKey,
} from '../../../../../renderer/features/compare/dataset/editing-keys.ts'

const SIZE = { rows: 10, columns: 3, page: 4 }
const PLAIN = { isCommand: false, isShift: false, isAlt: false }

function pressed(text: string): PressedKey {
  const parts = text.split(' ')
  return {
    key: parts.at(-1) ?? '',
    isCommand: parts.includes('Control'),
    isShift: parts.includes('Shift'),
    isAlt: parts.includes('Alt'),
  }
}

function moveTo(row: number, column: number, isExtending = false): EditingCommand {
  return { kind: 'move', to: { row, column }, isExtending }
}

describe('while a cell is selected', () => {
  test.each<[string, EditingCommand | null]>([
    ['Enter', moveTo(6, 1)],
    ['Shift Enter', moveTo(4, 1)],
    ['Tab', moveTo(5, 2)],
    ['Shift Tab', moveTo(5, 0)],
    ['ArrowUp', moveTo(4, 1)],
    ['Shift ArrowDown', moveTo(6, 1, true)],
    ['Control Shift ArrowDown', moveTo(9, 1, true)],
    ['PageDown', moveTo(9, 1)],
    ['Home', moveTo(5, 0)],
    ['Control Home', moveTo(0, 0)],
    ['F2', { kind: 'edit' }],
    ['Delete', { kind: 'clear' }],
    ['Backspace', { kind: 'clear' }],
    ['Control z', { kind: 'undo' }],
    ['Control Shift Z', { kind: 'redo' }],
    ['Control y', { kind: 'redo' }],
    ['Control a', { kind: 'select-all' }],
    ['a', null],
    ['z', null],
    ['Escape', null],
    ['Control Enter', null],
    ['Control Tab', null],
    ['Alt ArrowDown', null],
  ])('%s', (text, command) => {
    expect(commandOf(pressed(text), { active: { row: 5, column: 1 }, size: SIZE, isEditing: false })).toEqual(
      command,
    )
  })
})

describe('while a value is typed', () => {
  test.each<[string, EditingCommand | null]>([
    ['Enter', moveTo(6, 1)],
    ['Tab', moveTo(5, 2)],
    ['Escape', { kind: 'cancel' }],
    ['Shift Enter', null],
    ['ArrowUp', null],
    ['Home', null],
    ['Delete', null],
    ['Control z', null],
    ['Control a', null],
    ['F2', null],
  ])('%s', (text, command) => {
    expect(commandOf(pressed(text), { active: { row: 5, column: 1 }, size: SIZE, isEditing: true })).toEqual(
      command,
    )
  })
})

test.each<[string, number, number, EditingCommand | null]>([
  ['Enter', 9, 1, { kind: 'new-row' }],
  ['Enter', 8, 1, moveTo(9, 1)],
  ['Tab', 5, 2, null],
  ['Tab', 5, 1, moveTo(5, 2)],
])('%s in row %d and column %d', (key, row, column, command) => {
  const context = { active: { row, column }, size: SIZE, isEditing: true }
  expect(commandOf({ ...PLAIN, key }, context)).toEqual(command)
})

test('Shift and Tab leave the table at its first column', () => {
  const context = { active: { row: 5, column: 0 }, size: SIZE, isEditing: false }
  expect(commandOf({ ...PLAIN, key: 'Tab', isShift: true }, context)).toBeNull()
})

test('Shift and Enter stay in the first row', () => {
  const context = { active: { row: 0, column: 1 }, size: SIZE, isEditing: false }
  expect(commandOf({ ...PLAIN, key: 'Enter', isShift: true }, context)).toEqual(moveTo(0, 1))
})
